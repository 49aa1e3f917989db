import { AccountField } from "~/components/forms/account-field";
import { Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { isolateFor } from "~/i18n/isolate";
import { paths } from "~/paths";
import type { FoundAccount } from "~server/account/staff-account.view";
import { DeskPage } from "./desk-page";

export type FindAccountsProps = {
  waiting: FoundAccount[];
  /** null: nothing was searched. */
  found: FoundAccount[] | null;
  /** What was searched for, kept. */
  term: string;
  error: "missing" | "unavailable" | null;
};

/** Sent by POST: what is searched for is somebody's, and addresses are written down in too many places. */
export function FindAccounts({ waiting, found, term, error }: FindAccountsProps) {
  const { desk } = useLocale().words;
  const { accounts } = desk;
  const text = error && accounts.errors[error];
  return (
    <DeskPage
      title={accounts.title}
      lead={accounts.lead}
      up={{ href: paths.staff(), text: desk.back }}
      messages={text ? [{ field: "find", text }] : []}
    >
      <form method="post" action={paths.staffAccounts()} className="stack" noValidate>
        <AccountField />
        <Field
          name="find"
          label={accounts.find}
          hint={accounts.hint}
          error={text}
          defaultValue={term}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
        />
        <button className="button">{accounts.submit}</button>
      </form>
      {found && (
        <section className="account-part">
          <h2>{accounts.found}</h2>
          {found.length > 0 ? (
            <AccountList accounts={found} />
          ) : (
            <>
              <p role="status">{accounts.none}</p>
              <p>
                {accounts.noneHint} <a href={paths.staffInvite()}>{desk.menu.invite.title}</a>
              </p>
            </>
          )}
        </section>
      )}
      <section className="account-part">
        <h2>{accounts.waiting}</h2>
        <p className="quiet">{accounts.waitingFor}</p>
        {waiting.length > 0 ? <AccountList accounts={waiting} /> : <p>{accounts.noneWaiting}</p>}
      </section>
    </DeskPage>
  );
}

function AccountList({ accounts }: { accounts: FoundAccount[] }) {
  const { language, words, format, now } = useLocale();
  const { desk } = words;
  return (
    <ul className="desk-list">
      {accounts.map(({ accountId, email, status, madeAt }) => (
        <li key={accountId} className="card">
          <p>
            <bdi>{email}</bdi> <span className="tag">{desk.status[status]}</span>
          </p>
          <p className="quiet">{desk.accounts.asked(format.when(madeAt, now))}</p>
          <p className="ways">
            <a href={paths.staffAccount(accountId)}>{desk.accounts.open(isolateFor(language, email))}</a>
          </p>
        </li>
      ))}
    </ul>
  );
}
