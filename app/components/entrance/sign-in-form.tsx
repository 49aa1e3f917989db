import { OidcButton } from "~/components/entrance/oidc";
import { PasskeyForm } from "~/components/factors/passkey-form";
import type { PasskeyOffer } from "~/components/factors/passkey-form";
import { ErrorSummary, Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import type { Words } from "~/i18n/words";
import { paths } from "~/paths";
import type { SignInView } from "~server/session/sign-in.view";

/** The demo's password and who may use it; no e-mails when the record comes from a seed folder. */
export type DemoHint = { password: string; emails: readonly string[] };

export type SignInFormProps = {
  next: string;
  /** What came of the last try; the password is never kept. */
  refused: SignInView | null;
  reason: "signed-out" | "expired" | null;
  demo: DemoHint | null;
  /** For a passkey of whomever; the script shows it where one can be used. */
  offer: PasskeyOffer;
  /** An OpenID provider is set. */
  oidc: boolean;
};

const FORM_ERRORS = {
  wrong: "wrong",
  suspended: "suspended",
  locked: "locked",
  "rate-limited": "rateLimited",
  passkey: "passkey",
  again: "again",
} as const;

export function SignInForm({ next, refused, reason, demo, offer, oidc }: SignInFormProps) {
  const { words } = useLocale();
  const { signIn } = words;
  const messages = messagesOf(refused, signIn);
  const messageFor = (field: string) => messages.find((message) => message.field === field)?.text ?? null;
  const asksCode = refused?.errors.form === "rate-limited";
  return (
    <>
      {messages.length > 0 && <ErrorSummary title={signIn.problem} messages={messages} />}
      {messages.length === 0 && reason && (
        <p className="notice calm" role="status">
          {reason === "expired" ? signIn.expired : signIn.signedOut}
        </p>
      )}
      <h1>{signIn.title}</h1>
      <form method="post" action={paths.signIn(next || undefined)} className="stack" noValidate>
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          type="email"
          label={signIn.email}
          error={messageFor("email")}
          defaultValue={refused?.email ?? ""}
          autoComplete="username"
          inputMode="email"
        />
        <Field
          name="password"
          type="password"
          label={signIn.password}
          error={messageFor("password")}
          autoComplete="current-password"
        />
        {asksCode && (
          <>
            <Field
              name="code"
              label={signIn.code}
              hint={signIn.codeHint}
              error={null}
              autoComplete="one-time-code"
              dir="ltr"
            />
            <p>{signIn.wait(Math.max(1, Math.ceil((refused?.retryAfter ?? 60) / 60)))}</p>
          </>
        )}
        <button className="button">{signIn.submit}</button>
      </form>
      <PasskeyForm
        kind="get"
        action={paths.signInPasskey()}
        offer={offer}
        submit={signIn.passkey}
        failed={signIn.passkeyFailed}
      >
        <h2>{signIn.orPasskey}</h2>
        <input type="hidden" name="next" value={next} />
      </PasskeyForm>
      {oidc && (
        <section className="stack">
          <h2>{words.oidc.or}</h2>
          <OidcButton next={next} />
        </section>
      )}
      <ul className="ways">
        <li>
          <a href={paths.forgotPassword()}>{signIn.forgot}</a>
        </li>
        <li>
          <a href={paths.signUp()}>{signIn.noAccount}</a>
        </li>
      </ul>
      {demo && <Demo demo={demo} />}
    </>
  );
}

/** Each error with the field it leads to; those of the whole sign-in lead to the first. */
function messagesOf(
  refused: SignInView | null,
  { errors: words }: Words["signIn"],
): Array<{ field: string; text: string }> {
  const { form, email, password } = refused?.errors ?? {};
  return [
    ...(form ? [{ field: "email", text: words[FORM_ERRORS[form]] }] : []),
    ...(email ? [{ field: "email", text: words.emailMissing }] : []),
    ...(password ? [{ field: "password", text: words.passwordMissing }] : []),
  ];
}

function Demo({ demo }: { demo: DemoHint }) {
  const { signIn } = useLocale().words;
  return (
    <Notice tone="calm" icon="info" title={signIn.demo.title}>
      <p>
        {signIn.demo.text} <code dir="ltr">{demo.password}</code>
      </p>
      {demo.emails.length === 0 ? (
        <p>{signIn.demo.seeded}</p>
      ) : (
        <>
          <p>{signIn.demo.who}</p>
          <ul>
            {demo.emails.map((email) => (
              <li key={email}>
                <code dir="ltr">{email}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
