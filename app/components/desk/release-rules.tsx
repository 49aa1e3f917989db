import { useLocale } from "~/components/shell/locale";
import { Done } from "~/components/account/account-page";
import { paths } from "~/paths";
import type { ReleaseDeskView, ReleaseVersionView } from "~server/release/release-desk.view";
import { DeskPage } from "./desk-page";
import { RuleWords } from "./rule-words";

/** The rules of one version in plain words, and all versions with who made them. */
export function ReleaseRules({ view }: { view: ReleaseDeskView }) {
  const { deskRelease: text, desk } = useLocale().words;
  const { shown, current } = view;
  const inForce = shown.version === current;
  return (
    <DeskPage title={text.title} lead={text.lead} up={{ href: paths.staff(), text: desk.back }}>
      <Done text={view.done ? text.done : null} />
      <section className="account-part">
        <h2>{inForce ? text.current(shown.version) : text.earlier(shown.version)}</h2>
        <p className="quiet">
          <MadeBy version={shown} />
        </p>
        <p dir="auto">{shown.note}</p>
        <p className="ways">
          {inForce ? (
            <a className="button" href={paths.staffReleaseRule()}>
              {text.add}
            </a>
          ) : (
            <a href={paths.staffReleaseRules()}>{text.toCurrent}</a>
          )}
        </p>
        {shown.rules.length === 0 && <p>{text.none}</p>}
        <ul className="desk-list">
          {shown.rules.map((rule, index) => (
            <li key={rule.id} className="card">
              <h3>{text.rule(index + 1)}</h3>
              <RuleWords rule={rule} author={view.authors[rule.author] ?? null} />
              {inForce && (
                <p className="ways">
                  <a href={paths.staffReleaseRule({ change: rule.id })} aria-label={text.changeOf(index + 1)}>
                    {text.change}
                  </a>{" "}
                  <a href={paths.staffReleaseRule({ end: rule.id })} aria-label={text.endOf(index + 1)}>
                    {text.end}
                  </a>
                </p>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className="account-part">
        <h2>{text.versions}</h2>
        <ul className="plain-list">
          {view.versions.map((version) => (
            <li key={version.version}>
              <p>
                <a
                  href={paths.staffReleaseRules({ version: version.version })}
                  aria-current={version.version === shown.version ? "true" : undefined}
                >
                  {text.version(version.version)}
                </a>{" "}
                · {text.count(version.count)}
              </p>
              <p className="quiet">
                <MadeBy version={version} />
              </p>
              <p dir="auto">{version.note}</p>
            </li>
          ))}
        </ul>
      </section>
    </DeskPage>
  );
}

export function MadeBy({ version }: { version: ReleaseVersionView }) {
  const { words, format } = useLocale();
  const { madeBy, portal } = words.deskRelease;
  return <>{madeBy(version.author ?? portal, format.dayTime(version.madeAt))}</>;
}
