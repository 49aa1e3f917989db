import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary, Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { CodeView } from "~server/session/sign-in.view";
import { PasskeyForm } from "./passkey-form";
import type { PasskeyOffer } from "./passkey-form";

export type CodeFormProps = {
  /** The second step of signing in, or the question in between. */
  as: "sign-in" | "step-up";
  ask: "factor" | "password";
  hasTotp: boolean;
  /** Shows the field for a recovery code instead of the app's. */
  recovery: boolean;
  offer: PasskeyOffer | null;
  /** Where to go after a step-up. */
  next?: string;
  refused: CodeView | null;
};

/** Asks for a code, a passkey, or (where no second step is enrolled) the password. */
export function CodeForm(props: CodeFormProps) {
  const { as, ask, hasTotp, recovery, offer, next, refused } = props;
  const { secondFactor, stepUp } = useLocale().words;
  const words = as === "sign-in" ? secondFactor : stepUp;
  const message = useMessage(refused);
  const action = as === "sign-in" ? paths.signInSecondFactor({ recovery }) : paths.stepUp(next, { recovery });
  const hidden = as === "step-up" && (
    <>
      <AccountField />
      <input type="hidden" name="next" value={next ?? ""} />
    </>
  );
  return (
    <>
      {message && <ErrorSummary title={secondFactor.problem} messages={[message]} />}
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {offer && (
        <PasskeyForm
          kind="get"
          action={action}
          offer={offer}
          submit={secondFactor.usePasskey}
          failed={secondFactor.passkeyFailed}
        >
          {hidden}
        </PasskeyForm>
      )}
      <form method="post" action={action} className="stack" noValidate>
        {hidden}
        {ask === "password" ? (
          <Field
            name="password"
            type="password"
            label={stepUp.password}
            error={message?.text ?? null}
            autoComplete="current-password"
          />
        ) : (
          <Field
            name="code"
            label={recovery ? secondFactor.recovery : secondFactor.code}
            hint={recovery ? secondFactor.recoveryHint : secondFactor.codeHint}
            error={message?.text ?? null}
            autoComplete="one-time-code"
            inputMode={recovery ? "text" : "numeric"}
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
          />
        )}
        <button className="button">{words.submit}</button>
      </form>
      {ask === "factor" && <OtherWays {...props} hasTotp={hasTotp} />}
    </>
  );
}

function OtherWays({ as, hasTotp, recovery, next }: CodeFormProps) {
  const { secondFactor, stepUp } = useLocale().words;
  const to = (useCode: boolean) =>
    as === "sign-in"
      ? paths.signInSecondFactor({ recovery: useCode })
      : paths.stepUp(next, { recovery: useCode });
  return (
    <>
      <p className="ways">
        {hasTotp && <a href={to(!recovery)}>{recovery ? secondFactor.useApp : secondFactor.useRecovery}</a>}{" "}
        {as === "sign-in" ? (
          <a href={paths.signIn()}>{secondFactor.startAgain}</a>
        ) : (
          <a href={paths.charts()}>{stepUp.back}</a>
        )}
      </p>
      <p className="quiet">{secondFactor.noWay}</p>
    </>
  );
}

function useMessage(refused: CodeView | null): { field: string; text: string } | null {
  const { secondFactor, stepUp } = useLocale().words;
  const { code, password } = refused?.errors ?? {};
  const minutes = Math.max(1, Math.ceil((refused?.retryAfter ?? 60) / 60));
  if (code) {
    const text =
      code === "rate-limited" ? secondFactor.errors.rateLimited(minutes) : secondFactor.errors[code];
    return { field: "code", text };
  }
  if (!password) return null;
  if (password === "rate-limited") {
    return { field: "password", text: secondFactor.errors.rateLimited(minutes) };
  }
  const { passwordMissing, passwordWrong } = stepUp.errors;
  return { field: "password", text: password === "missing" ? passwordMissing : passwordWrong };
}
