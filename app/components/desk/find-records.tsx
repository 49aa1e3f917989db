import type { ReactNode } from "react";
import { AccountField } from "~/components/forms/account-field";
import { Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { isolateFor } from "~/i18n/isolate";
import { paths } from "~/paths";
import type { FoundRecord, RecordSearch } from "~server/records/records.view";
import { DeskPage } from "./desk-page";

/** Sent by POST: whose record is asked for is nobody else's to read in an address. */
export function FindRecords({ term, found, error }: RecordSearch) {
  const { desk, deskRecords: text } = useLocale().words;
  const said = error && text.errors[error];
  return (
    <DeskPage
      title={text.title}
      lead={text.lead}
      up={{ href: paths.staff(), text: desk.back }}
      messages={said ? [{ field: "find", text: said }] : []}
    >
      <form method="post" action={paths.staffRecords()} className="stack" noValidate>
        <AccountField />
        <Field
          name="find"
          label={text.label}
          hint={text.hint}
          error={said}
          defaultValue={term}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
        />
        <button className="button">{text.submit}</button>
      </form>
      {found && <Found found={found} />}
    </DeskPage>
  );
}

function Found({ found }: { found: FoundRecord }) {
  const { words, format } = useLocale();
  const text = words.deskRecords;
  return (
    <section className="account-part" aria-live="polite">
      <h2>{text.found}</h2>
      <dl className="account-rows">
        <dt>{text.name}</dt>
        <dd>
          <bdi>{found.name ?? text.unknownName}</bdi>
        </dd>
        <dt>{text.born}</dt>
        <dd>{found.birthDate ? format.day(found.birthDate) : text.unknownName}</dd>
        <dt>{text.number}</dt>
        <dd>
          <bdi>{found.recordNumber}</bdi>
        </dd>
      </dl>
      <Accounts found={found.accounts} />
      <Delegations found={found.delegations} />
      <Requests found={found.requests} />
    </section>
  );
}

type PartProps = { title: string; none: string; children: ReactNode[] };

function Part({ title, none, children }: PartProps) {
  return (
    <section className="account-part">
      <h3>{title}</h3>
      {children.length === 0 ? <p>{none}</p> : <ul className="desk-list">{children}</ul>}
    </section>
  );
}

type LineProps = {
  what: string;
  tag: string;
  quiet: string | null;
  href: string;
  /** Where there are several of the same name. */
  open?: string;
};

function Line({ what, tag, quiet, href, open }: LineProps) {
  const { words, language } = useLocale();
  return (
    <li className="card">
      <p>
        <bdi>{what}</bdi> <span className="tag">{tag}</span>
      </p>
      {quiet && <p className="quiet">{quiet}</p>}
      <p className="ways">
        <a href={href}>{open ?? words.deskRecords.open(isolateFor(language, what))}</a>
      </p>
    </li>
  );
}

function Accounts({ found }: { found: FoundRecord["accounts"] }) {
  const { words, format, now } = useLocale();
  const text = words.deskRecords;
  if (!found) return null;
  return (
    <Part title={text.accounts} none={text.noAccount}>
      {found.map(({ accountId, email, status, madeAt }) => (
        <Line
          key={accountId}
          what={email}
          tag={words.desk.status[status]}
          quiet={words.desk.accounts.asked(format.when(madeAt, now))}
          href={paths.staffAccount(accountId)}
        />
      ))}
    </Part>
  );
}

function Delegations({ found }: { found: FoundRecord["delegations"] }) {
  const { words } = useLocale();
  const text = words.deskRecords;
  const { states, one } = words.deskSharing;
  if (!found) return null;
  return (
    <Part title={text.delegations} none={text.noDelegation}>
      {found.map(({ id, name, relationshipType, state }) => (
        <Line
          key={id}
          what={name ?? one.unnamed}
          tag={states[state]}
          quiet={words.accessLog.relations[relationshipType] ?? null}
          href={paths.staffDelegation(id)}
        />
      ))}
    </Part>
  );
}

function Requests({ found }: { found: FoundRecord["requests"] }) {
  const { words, format, now } = useLocale();
  const { deskRecords: text, deskRequests } = words;
  if (!found) return null;
  return (
    <>
      <Part title={text.requests} none={text.noRequest}>
        {found.shown.map(({ id, kind, status, askedAt }) => (
          <Line
            key={id}
            what={deskRequests.kinds[kind]}
            tag={deskRequests.status[status]}
            quiet={text.asked(format.when(askedAt, now))}
            href={paths.staffRequest(id)}
            open={text.openRequest(deskRequests.kinds[kind], format.dayTime(askedAt))}
          />
        ))}
      </Part>
      {found.more > 0 && <p className="quiet">{text.more(found.more)}</p>}
    </>
  );
}
