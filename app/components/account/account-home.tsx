import type { ReactNode } from "react";
import { useLocale } from "~/components/shell/locale";
import { LANGUAGE_NAMES } from "~/i18n/languages";
import type { Words } from "~/i18n/words";
import { paths } from "~/paths";
import type { OwnAccountView } from "~server/account/own-account.view";
import { Done } from "./account-page";

export type AccountDone = keyof Words["account"]["done"];
type AccountHomeProps = { view: OwnAccountView; done: AccountDone | null };

/** Everything about the reader's account on one calm page; each change has a page of its own. */
export function AccountHome({ view, done }: AccountHomeProps) {
  const { account } = useLocale().words;
  return (
    <>
      <Done text={done && account.done[done]} />
      <h1>{account.title}</h1>
      <Person view={view} />
      <SigningIn view={view} />
      <Wishes view={view} />
      <section className="account-part">
        <h2>{account.safety}</h2>
        <ul className="account-links">
          <li>
            <a href={paths.accountLock()}>{account.lock.title}</a>
          </li>
          <li>
            <a href={paths.accountClose()}>{view.closingAt ? account.closing.title : account.close.title}</a>
          </li>
        </ul>
      </section>
      {view.isStaff && (
        <section className="account-part">
          <p>
            {account.staff} <a href={paths.staff()}>{account.toDesk}</a>
          </p>
        </section>
      )}
    </>
  );
}

function Person({ view }: { view: OwnAccountView }) {
  const { account, demographics } = useLocale().words;
  return (
    <dl className="account-rows">
      {view.hasRecord && (
        <Row title={account.rows.name}>
          {view.name ? <bdi>{view.name}</bdi> : account.nameUnknown}
          <p className="quiet">
            {account.nameFromClinic} {/* While an account is being closed it asks for nothing. */}
            {view.closingAt === null && <a href={paths.demographicsRequest("self")}>{demographics.ask}</a>}
          </p>
        </Row>
      )}
      <Row title={account.rows.email} href={paths.accountEmail()}>
        <bdi>{view.email}</bdi>
      </Row>
    </dl>
  );
}

function SigningIn({ view }: { view: OwnAccountView }) {
  const { words, format } = useLocale();
  const { account, oidc } = words;
  const password = view.passwordChangedAt
    ? account.passwordChanged(format.day(view.passwordChangedAt))
    : view.hasPassword
      ? account.passwordSet
      : account.passwordNone;
  return (
    <section className="account-part">
      <h2>{account.signIn}</h2>
      <dl className="account-rows">
        <Row title={account.rows.password} href={paths.accountPassword()}>
          {password}
        </Row>
        <Row title={account.rows.factors} href={paths.factors()}>
          {view.factors > 0 ? account.factorCount(view.factors) : account.factorNone}
        </Row>
        {view.connectable && (
          <Row title={oidc.identities.title}>
            <a href={paths.accountIdentity()} className="change">
              {account.change(oidc.identities.title)}
            </a>
          </Row>
        )}
        <Row title={account.rows.devices} href={paths.accountDevices()}>
          {account.deviceCount(view.devices)}
        </Row>
      </dl>
    </section>
  );
}

function Wishes({ view }: { view: OwnAccountView }) {
  const { account } = useLocale().words;
  return (
    <section className="account-part">
      <h2>{account.wishes}</h2>
      <dl className="account-rows">
        <Row title={account.rows.language} href={paths.accountLanguage()}>
          {view.language ? <span lang={view.language}>{LANGUAGE_NAMES[view.language]}</span> : account.never}
        </Row>
        <Row title={account.rows.notices} href={paths.accountNotices()}>
          {view.notices.length > 0 ? account.noticesOn(view.notices.length) : account.noticesOff}
        </Row>
      </dl>
    </section>
  );
}

/** @param href where it can be changed; without one it cannot */
function Row({ title, href, children }: { title: string; href?: string; children: ReactNode }) {
  const { account } = useLocale().words;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <div>{children}</div>
        {href && (
          <a href={href} className="change">
            {account.change(title)}
          </a>
        )}
      </dd>
    </div>
  );
}
