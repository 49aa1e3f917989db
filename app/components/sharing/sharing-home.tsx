import { Done } from "~/components/account/account-page";
import { lastDayOf } from "~/components/shell/last-day";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";
import type { SharingView } from "~server/sharing/own-sharing.view";
import { PersonCard } from "./person-card";

export type SharingDone =
  "invited" | "stopped" | "withdrawn" | "changed" | "resent" | "declined" | "given-up";

/** "Who can see my record", and what others share with this account. */
export function SharingHome({ view, done }: { view: SharingView; done: SharingDone | null }) {
  const { sharing } = useLocale().words;
  const active = view.given.filter(({ state }) => state === "active" || state === "not-yet");
  const waiting = view.given.filter(({ state }) => state === "waiting" || state === "unanswered");
  const ended = view.given.filter(({ state }) => state === "ended");
  return (
    <>
      <Done text={done && sharing.done[done]} />
      <h1>{sharing.title}</h1>
      <p className="lead">{view.hasRecord ? sharing.lead : sharing.noRecord}</p>
      {view.hasRecord && (
        <>
          {active.length === 0 && <p>{sharing.nobody}</p>}
          <People title={sharing.given} people={active} />
          <People title={sharing.waiting} people={waiting} />
          <p>
            <a className="button" href={paths.shareNew()}>
              {sharing.invite}
            </a>
          </p>
          {ended.length > 0 && (
            <details>
              <summary>{sharing.ended}</summary>
              <People people={ended} />
            </details>
          )}
        </>
      )}
      {view.hasRecord && <SummaryLinks />}
      {view.received.length > 0 && <Received charts={view.received} />}
    </>
  );
}

/** Not sharing with somebody who has an account, but showing to somebody who has none. */
function SummaryLinks() {
  const { offer } = useLocale().words.healthLinks;
  return (
    <section className="look-first">
      <h2>{offer.title}</h2>
      <p>{offer.text}</p>
      <p>
        <a href={paths.healthLinks()}>{offer.link}</a>
      </p>
    </section>
  );
}

function People({ title, people }: { title?: string; people: SharingView["given"] }) {
  if (people.length === 0) return null;
  return (
    <section className="entries shared">
      {title && <h2>{title}</h2>}
      <ul>
        {people.map((view) => (
          <PersonCard key={view.id} view={view} />
        ))}
      </ul>
    </section>
  );
}

function Received({ charts }: { charts: SharingView["received"] }) {
  const { words, format } = useLocale();
  const { sharing } = words;
  return (
    <section className="entries shared">
      <h2>{sharing.received}</h2>
      <ul>
        {charts.map(({ chartId, person, relationshipType, validTo, closed }) => (
          <li key={chartId} className={closed ? "card closed" : "card"}>
            <h3>
              <bdi>{person.name ?? words.frame.thisRecord}</bdi>
            </h3>
            <div className="quiet">
              <ul className="words">
                {relationshipType && <li>{words.charts.as[relationshipType]}</li>}
                {!closed && validTo && <li>{words.charts.until(format.day(lastDayOf(validTo)))}</li>}
              </ul>
            </div>
            {closed ? (
              <p className="because">
                <Icon name="held" />
                {words.charts.closed[closed]}
              </p>
            ) : (
              <p className="ways">
                <a href={paths.shareDeed(chartId, "give-up")}>{sharing.giveUp.link}</a>
              </p>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href={paths.charts()}>{sharing.receivedOpen}</a>
      </p>
    </section>
  );
}
