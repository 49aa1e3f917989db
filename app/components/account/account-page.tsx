import type { ReactNode } from "react";
import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";

type AccountPageProps = {
  title: string;
  lead?: string;
  messages?: Array<{ field: string; text: string }>;
  children: ReactNode;
};

/** One of the small pages below the account: the way back, what is wrong, one thing to do. */
export function AccountPage({ title, lead, messages = [], children }: AccountPageProps) {
  const { account } = useLocale().words;
  return (
    <>
      <p className="up">
        <a href={paths.account()}>
          <Icon name="back" />
          {account.back}
        </a>
      </p>
      {messages.length > 0 && <ErrorSummary title={account.problem} messages={messages} />}
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </>
  );
}

/** A form that writes to the account it was made for. */
export function AccountForm({ action, children }: { action: string; children: ReactNode }) {
  return (
    <form method="post" action={action} className="stack" noValidate>
      <AccountField />
      {children}
    </form>
  );
}

/** What was just done, said once at the top of the page that follows. */
export function Done({ text }: { text: string | null }) {
  return text === null ? null : (
    <p className="notice done" role="status">
      <Icon name="check" />
      <span>{text}</span>
    </p>
  );
}
