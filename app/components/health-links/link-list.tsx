import { Done } from "~/components/account/account-page";
import { Row } from "~/components/sharing/shared-what";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { LANGUAGE_NAMES, asLanguage } from "~/i18n/languages";
import { paths } from "~/paths";
import type { HealthLinkView } from "~server/health-links/own-links.view";

export type LinksDone = "ended" | "made-before";

/** "Links to my summary": those that open first. */
export function LinkList({ links, done }: { links: HealthLinkView[]; done: LinksDone | null }) {
  const { words } = useLocale();
  const { healthLinks, sharing } = words;
  const active = links.filter(({ state }) => state === "active");
  const over = links.filter(({ state }) => state !== "active");
  return (
    <>
      <p className="up">
        <a href={paths.sharing()}>
          <Icon name="back" />
          {sharing.actions.back}
        </a>
      </p>
      <Done text={done && healthLinks.done[done]} />
      <h1>{healthLinks.title}</h1>
      <p className="lead">{healthLinks.lead}</p>
      {active.length === 0 && <p>{healthLinks.nothing}</p>}
      <Cards title={healthLinks.active} links={active} />
      <p>
        <a className="button" href={paths.newHealthLink()}>
          {healthLinks.make}
        </a>
      </p>
      {over.length > 0 && (
        <details>
          <summary>{healthLinks.over}</summary>
          <Cards links={over} />
        </details>
      )}
    </>
  );
}

function Cards({ title, links }: { title?: string; links: HealthLinkView[] }) {
  const { healthLinks } = useLocale().words;
  if (links.length === 0) return null;
  return (
    <section className="entries shared">
      {title && <h2>{title}</h2>}
      <ul>
        {links.map((link) => (
          <li key={link.id} className={link.state === "active" ? "card" : "card closed"}>
            <h3>
              <bdi>{link.label}</bdi>
            </h3>
            <LinkFacts link={link} />
            <p className="ways">
              <a className="to-one" href={paths.ownHealthLink(link.id)}>
                {healthLinks.details(link.label)}
                <Icon name="forward" />
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function LinkFacts({ link, whole = false }: { link: HealthLinkView; whole?: boolean }) {
  const { words, format } = useLocale();
  const { healthLinks } = words;
  const { rows } = healthLinks;
  const language = asLanguage(link.language);
  return (
    <dl className="facts">
      <Row title={rows.state}>
        {healthLinks.states[link.state]}
        {link.endedBecause && (
          <>
            <br />
            {healthLinks.because[link.endedBecause]}
          </>
        )}
      </Row>
      {link.endedAt ? (
        <Row title={rows.ended}>{format.dayTime(link.endedAt)}</Row>
      ) : (
        <Row title={rows.until}>{format.dayTime(link.expiresAt)}</Row>
      )}
      <Row title={rows.uses}>{healthLinks.usesOf(link.uses, link.maxUses)}</Row>
      <Row title={rows.last}>{link.lastUsedAt ? format.dayTime(link.lastUsedAt) : healthLinks.never}</Row>
      {whole && <Row title={rows.made}>{format.dayTime(link.createdAt)}</Row>}
      {whole && language && (
        <Row title={rows.language}>
          <span lang={language}>{LANGUAGE_NAMES[language]}</span>
        </Row>
      )}
    </dl>
  );
}
