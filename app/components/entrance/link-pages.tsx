import { ErrorSummary } from "~/components/forms/field";
import { NewPasswordField } from "~/components/forms/new-password-field";
import { useLocale } from "~/components/shell/locale";
import type { EntranceView } from "~server/aggregates/portal-account/entrance.view";
import { CodeField } from "./asking-form";
import { messagesOf } from "./fault-messages";

export type ChoosePasswordProps = {
  page: "confirm" | "reset";
  email: string;
  asksCode: boolean;
  refused: EntranceView | undefined;
};

/** Where a link leads that lets a password be chosen. Posts to its own address, which holds the token. */
export function ChoosePassword({ page, email, asksCode, refused }: ChoosePasswordProps) {
  const { words } = useLocale();
  const { comingIn } = words;
  const text = comingIn[page];
  const messages = refused ? messagesOf(refused, comingIn, "password") : [];
  return (
    <>
      {messages.length > 0 && <ErrorSummary title={words.signIn.problem} messages={messages} />}
      <h1>{text.title}</h1>
      <p className="lead">{text.lead}</p>
      <form method="post" className="stack" noValidate>
        {asksCode && (
          <>
            <p>{comingIn.confirm.codeAgain}</p>
            <CodeField error={messages.find(({ field }) => field === "code")?.text ?? null} />
          </>
        )}
        <NewPasswordField email={email} fault={refused?.faults.password ?? null} />
        <button className="button">{text.submit}</button>
      </form>
    </>
  );
}

/** Where the links of an e-mail change lead: what would happen, and the button that does it. */
export function EmailLink({ page, email }: { page: "confirm" | "undo"; email: string }) {
  const { emailChange } = useLocale().words.comingIn;
  return (
    <>
      <h1>{page === "confirm" ? emailChange.confirmTitle : emailChange.undoTitle}</h1>
      <p className="lead">
        {page === "confirm" ? emailChange.confirmLead(email) : emailChange.undoLead(email)}
      </p>
      <form method="post">
        <button className="button">
          {page === "confirm" ? emailChange.confirmSubmit : emailChange.undoSubmit}
        </button>
      </form>
    </>
  );
}
