import type { ReactNode } from "react";
import { Done } from "~/components/account/account-page";
import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import { paths } from "~/paths";
import type { StaffAccountView, StaffDeed, StaffPersonView } from "~server/account/staff-account.view";
import { DeskPage } from "./desk-page";

type StaffAccountProps = { view: StaffAccountView; done: StaffDeed | null };

/** One account at the desk: its state, whose it is, and what may be done now. Nothing clinical. */
export function StaffAccount({ view, done }: StaffAccountProps) {
  const { desk } = useLocale().words;
  return (
    <DeskPage title={desk.account.title} up={{ href: paths.staffAccounts(), text: desk.account.back }}>
      <Done text={done && desk.deeds[done].done} />
      <State view={view} />
      <PersonPart view={view} />
      <section className="account-part">
        <h2>{desk.account.deeds}</h2>
        {view.own && <p>{desk.account.own}</p>}
        {!view.own && view.deeds.length === 0 && <p>{desk.account.noDeeds}</p>}
        <ul className="account-links">
          {view.deeds.map((deed) => (
            <li key={deed}>
              <a href={paths.staffDeed(view.accountId, deed)}>{desk.deeds[deed].title}</a>
            </li>
          ))}
        </ul>
      </section>
    </DeskPage>
  );
}

function State({ view }: { view: StaffAccountView }) {
  const { words, format } = useLocale();
  const { account, status, reasons } = words.desk;
  const { rows } = account;
  const { proof, held } = view;
  return (
    <dl className="facts">
      <Fact title={rows.status}>{status[view.status]}</Fact>
      <Fact title={rows.email}>
        <bdi>{view.email}</bdi>
      </Fact>
      <Fact title={rows.made}>{format.dayTime(view.madeAt)}</Fact>
      <Fact title={rows.lastSignIn}>
        {view.lastSignInAt ? format.dayTime(view.lastSignInAt) : account.never}
      </Fact>
      {view.closingAt && <Fact title={rows.closes}>{format.dayTime(view.closingAt)}</Fact>}
      {held && <Fact title={rows.held}>{format.dayTime(held.at)}</Fact>}
      {held && <Fact title={rows.reason}>{reasons[held.reason] ?? reasons.administrative}</Fact>}
      <Fact title={rows.proof}>
        {proof
          ? account.proof(reasons[proof.how] ?? reasons["known-to-clinic"]!, format.dayTime(proof.at))
          : account.notProven}
      </Fact>
      {proof?.note && (
        <Fact title={rows.proofNote}>
          <bdi>{proof.note}</bdi>
        </Fact>
      )}
      <Fact title={rows.signedIn}>{view.devices}</Fact>
      <Fact title={rows.factors}>{view.factors}</Fact>
    </dl>
  );
}

function PersonPart({ view: { person, email } }: { view: StaffAccountView }) {
  const { account } = useLocale().words.desk;
  if (person === "none") return <p>{account.noPerson}</p>;
  if (person === "unavailable") return <Notice tone="warning" icon="warning" title={account.personAway} />;
  return (
    <section className="account-part">
      <h2>{person.claimed ? account.claim : account.person}</h2>
      {person.claimed && <p>{account.claimLead}</p>}
      <PersonFacts person={person} email={email} />
    </section>
  );
}

function PersonFacts({ person, email }: { person: StaffPersonView; email: string }) {
  const { words, format } = useLocale();
  const { account } = words.desk;
  const { claimRows, none } = account;
  return (
    <>
      <dl className="facts">
        <Fact title={claimRows.name}>{person.name ? <bdi>{person.name}</bdi> : none}</Fact>
        <Fact title={claimRows.recordNumber}>
          <Texts texts={person.recordNumbers} />
        </Fact>
        <Fact title={claimRows.birthDate}>{person.birthDate ? format.day(person.birthDate) : none}</Fact>
        {person.claimed && (
          <Fact title={claimRows.emailSaid}>
            <bdi>{email}</bdi>
          </Fact>
        )}
        <Fact title={claimRows.emailOnFile}>
          <Texts texts={person.emails} />
        </Fact>
      </dl>
      {person.claimed && <p>{person.sameEmail ? account.sameEmail : account.otherEmail}</p>}
    </>
  );
}

function Texts({ texts }: { texts: readonly string[] }) {
  const { none } = useLocale().words.desk.account;
  if (texts.length === 0) return <>{none}</>;
  return (
    <>
      {texts.map((text) => (
        <div key={text}>
          <bdi>{text}</bdi>
        </div>
      ))}
    </>
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
