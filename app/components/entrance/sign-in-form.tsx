import { ErrorSummary, Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import type { Words } from "~/i18n/words";
import { paths } from "~/paths";

export type SignInError = keyof Words["signIn"]["errors"];
/** The demo's password and who may use it; no e-mails when the record comes from a seed folder. */
export type DemoHint = { password: string; emails: readonly string[] };

export type SignInFormProps = {
  next: string;
  /** What was typed, kept after a refusal; never the password. */
  email: string;
  errors: SignInError[];
  reason: "signed-out" | "expired" | null;
  demo: DemoHint | null;
};

/** Which field an error belongs to; the whole sign-in's errors lead to the first field. */
const FIELD: Record<SignInError, "email" | "password"> = {
  emailMissing: "email",
  passwordMissing: "password",
  wrong: "email",
  suspended: "email",
  rateLimited: "email",
};

export function SignInForm({ next, email, errors, reason, demo }: SignInFormProps) {
  const { signIn } = useLocale().words;
  const messages = errors.map((error) => ({ field: FIELD[error], text: signIn.errors[error] }));
  const messageFor = (field: string) => messages.find((message) => message.field === field)?.text ?? null;
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
          defaultValue={email}
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
        <button className="button">{signIn.submit}</button>
      </form>
      <p className="quiet">{signIn.help}</p>
      {demo && <Demo demo={demo} />}
    </>
  );
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
