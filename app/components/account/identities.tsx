import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { IdentityPage } from "~server/session/oidc/identity.view";

/** Sign-ins at other organisations that open this account; to connect one, and to take one back. */
export function Identities({ page }: { page: IdentityPage }) {
  const { words } = useLocale();
  const { identities: told } = words.oidc;
  return (
    <>
      {page.refused && (
        <ErrorSummary
          title={words.signIn.problem}
          messages={[{ field: "connect", text: told.otherAccount }]}
        />
      )}
      <h1>{told.title}</h1>
      <p className="lead">{told.lead}</p>
      {page.identities.length === 0 && <p>{told.none}</p>}
      {page.identities.length > 0 && (
        <ul className="cards">
          {page.identities.map((identity) => (
            <Connected key={identity.key} identity={identity} />
          ))}
        </ul>
      )}
      <form id="connect" method="post" action={paths.accountIdentity()} className="stack">
        <AccountField />
        {page.waiting === null ? (
          <>
            <p>{told.beginText}</p>
            <button className="button" name="do" value="begin">
              {told.begin}
            </button>
          </>
        ) : (
          <>
            <p>{told.waiting(page.waiting)}</p>
            <button className="button" name="do" value="connect">
              {told.connect}
            </button>
          </>
        )}
      </form>
      <p className="ways">
        <a href={paths.account()}>{told.toAccount}</a>
      </p>
    </>
  );
}

function Connected({ identity }: { identity: IdentityPage["identities"][number] }) {
  const { words, format } = useLocale();
  const { identities: told } = words.oidc;
  return (
    <li>
      <h2>
        <bdi dir="ltr">{identity.organisation}</bdi>
      </h2>
      <p>{told.since(format.day(identity.connectedAt))}</p>
      <p>{identity.lastUsedAt ? told.used(format.dayTime(identity.lastUsedAt)) : told.neverUsed}</p>
      <form method="post" action={paths.accountIdentity()}>
        <AccountField />
        <input type="hidden" name="identity" value={identity.key} />
        <button className="button" name="do" value="disconnect">
          {told.disconnect(identity.organisation)}
        </button>
      </form>
    </li>
  );
}
