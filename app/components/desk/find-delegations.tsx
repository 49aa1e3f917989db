import { AccountField } from "~/components/forms/account-field";
import { Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { FindView } from "~server/sharing/desk-sharing.view";
import type { DelegationView } from "~server/sharing/sharing.view";
import { DeskPage } from "./desk-page";

/** Sent by POST: whose record is asked for is nobody else's to read in an address. */
export function FindDelegations({ term, found, error }: FindView) {
  const { desk, deskSharing } = useLocale().words;
  const { find, errors } = deskSharing;
  const text = error && errors[error];
  return (
    <DeskPage
      title={find.title}
      lead={find.lead}
      up={{ href: paths.staff(), text: desk.back }}
      messages={text ? [{ field: "find", text }] : []}
    >
      <form method="post" action={paths.staffDelegations()} className="stack" noValidate>
        <AccountField />
        <Field
          name="find"
          label={find.label}
          hint={find.hint}
          error={text}
          defaultValue={term}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
        />
        <button className="button">{find.submit}</button>
      </form>
      {found && (
        <section className="account-part">
          <h2>{find.found}</h2>
          {found.length > 0 ? <Delegations found={found} /> : <p role="status">{find.none}</p>}
        </section>
      )}
      <p className="ways">
        <a href={paths.staffDelegationRecord()}>{find.record}</a>
      </p>
    </DeskPage>
  );
}

function Delegations({ found }: { found: DelegationView[] }) {
  const { words } = useLocale();
  const { find, one, states } = words.deskSharing;
  return (
    <ul className="desk-list">
      {found.map(({ id, name, relationshipType, state }) => (
        <li key={id} className="card">
          <p>
            <bdi>{name ?? one.unnamed}</bdi> <span className="tag">{states[state]}</span>
          </p>
          <p className="quiet">{words.accessLog.relations[relationshipType]}</p>
          <p className="ways">
            <a href={paths.staffDelegation(id)}>{find.open(name ?? one.unnamed)}</a>
          </p>
        </li>
      ))}
    </ul>
  );
}
