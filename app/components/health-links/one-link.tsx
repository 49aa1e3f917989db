import { AccountField } from "~/components/forms/account-field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { HealthLinkDetail, LinkAccess } from "~server/health-links/own-links.view";
import { LinkFacts } from "./link-list";
import { LinksPage } from "./links-page";

/** One link: what it is, the button that ends it, and everybody who opened it or tried to. */
export function OneLink({ link }: { link: HealthLinkDetail }) {
  const { healthLinks } = useLocale().words;
  const { accesses } = healthLinks;
  return (
    <LinksPage title={link.label}>
      <LinkFacts link={link} whole />
      {link.state === "active" && (
        <form method="post" action={paths.ownHealthLink(link.id)} className="stack">
          <AccountField />
          <p>{healthLinks.endNote}</p>
          <p className="ways">
            <button className="button grave">{healthLinks.end}</button>
          </p>
        </form>
      )}
      <h2>{accesses.title}</h2>
      {link.accesses.length === 0 ? (
        <p>{accesses.none}</p>
      ) : (
        <>
          <p>{accesses.note}</p>
          <Accesses rows={link.accesses} />
        </>
      )}
    </LinksPage>
  );
}

function Accesses({ rows }: { rows: LinkAccess[] }) {
  const { words, format } = useLocale();
  const { accesses } = words.healthLinks;
  return (
    <ul className="plain-list accesses">
      {rows.map(({ id, at, recipient, result }) => (
        <li key={id} className={result}>
          <span>{format.dayTime(at)}</span>{" "}
          <strong>
            <bdi>{recipient}</bdi>
          </strong>{" "}
          <span>{accesses.results[result]}</span>
        </li>
      ))}
    </ul>
  );
}
