import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary, Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import type { EntranceView } from "~server/aggregates/portal-account/entrance.view";
import { messagesOf } from "./fault-messages";

/** `email`: what the account uses now. */
export function ChangeEmail({ email, refused }: { email: string; refused: EntranceView | undefined }) {
  const { words } = useLocale();
  const { emailChange } = words.comingIn;
  const messages = refused ? messagesOf(refused, words.comingIn, "email") : [];
  return (
    <>
      {messages.length > 0 && <ErrorSummary title={words.signIn.problem} messages={messages} />}
      <h1>{emailChange.title}</h1>
      <p className="lead">{emailChange.now(email)}</p>
      <p>{emailChange.lead}</p>
      <form method="post" className="stack" noValidate>
        <AccountField />
        <Field
          name="email"
          type="email"
          label={emailChange.label}
          error={messages.find(({ field }) => field === "email")?.text ?? null}
          defaultValue={refused?.typed.email}
          autoComplete="email"
          inputMode="email"
        />
        <button className="button">{emailChange.submit}</button>
      </form>
      <p className="quiet">{emailChange.clinic}</p>
    </>
  );
}
