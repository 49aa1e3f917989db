import type { ReactNode } from "react";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import { AccountForm, AccountPage } from "./account-page";

/** What locking does, before it is done. */
export function LockAccount() {
  const { lock } = useLocale().words.account;
  return (
    <AccountPage title={lock.title} lead={lock.lead}>
      <ul className="plain-list">
        {lock.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <AccountForm action={paths.accountLock()}>
        <Ways submit={lock.submit} keep={lock.keep} />
      </AccountForm>
    </AccountPage>
  );
}

/** After it: nobody is signed in any more. */
export function AccountLocked() {
  const { locked } = useLocale().words.account;
  return (
    <>
      <h1>{locked.title}</h1>
      <p className="lead">{locked.lead}</p>
      <p>{locked.next}</p>
    </>
  );
}

/** The answers to check before an account is closed. @param closesAt ISO instant when it would be, or will be */
export function CloseAccount({ email, closesAt }: { email: string; closesAt: string }) {
  const { words, format } = useLocale();
  const { close } = words.account;
  return (
    <AccountPage title={close.title} lead={close.lead}>
      <dl className="facts">
        <Fact title={close.rows.account}>
          <bdi>{email}</bdi>
        </Fact>
        <Fact title={close.rows.ends}>{format.day(closesAt)}</Fact>
        <Fact title={close.rows.until}>{close.until}</Fact>
        <Fact title={close.rows.after}>{close.after}</Fact>
        <Fact title={close.rows.record}>{close.record}</Fact>
      </dl>
      <AccountForm action={paths.accountClose()}>
        <Ways submit={close.submit} keep={close.keep} />
      </AccountForm>
    </AccountPage>
  );
}

export function ClosingAccount({ closesAt }: { closesAt: string }) {
  const { words, format } = useLocale();
  const { closing, close } = words.account;
  return (
    <AccountPage title={closing.title} lead={closing.text(format.day(closesAt))}>
      <p>{close.until}</p>
      <p>{close.record}</p>
      <AccountForm action={paths.accountClose()}>
        <button className="button" name="keep" value="yes">
          {closing.takeBack}
        </button>
      </AccountForm>
    </AccountPage>
  );
}

function Ways({ submit, keep }: { submit: string; keep: string }) {
  return (
    <p className="ways">
      <button className="button grave">{submit}</button>
      <a href={paths.account()}>{keep}</a>
    </p>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
