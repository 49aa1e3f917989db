import { Pager } from "~/components/chart/pager";
import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import { paths } from "~/paths";
import type { DeskFilter, DeskLine, DeskQueueView } from "~server/requests/desk-requests.view";
import { DeskPage } from "./desk-page";

const KINDS = [null, "appointment", "refill", "demographics"] as const;
const STATES = ["waiting", "sending", "failed", "accepted", "ended"] as const;

/** What waits for staff: by kind, by state, the longest wait first; what failed is never out of sight. */
export function RequestQueue({ view }: { view: DeskQueueView }) {
  const { desk, deskRequests: text } = useLocale().words;
  const { filter, counts, lines, total, pages } = view;
  const failed = counts.appointment.failed + counts.refill.failed + counts.demographics.failed;
  return (
    <DeskPage title={text.title} lead={text.lead} up={{ href: paths.staff(), text: desk.back }}>
      {failed > 0 && filter.state !== "failed" && (
        <Notice tone="warning" icon="warning" title={text.states.failed}>
          <p>{text.failedNotice(failed)}</p>
          <p>
            <a href={paths.staffRequests({ state: "failed" })}>{text.failedOpen}</a>
          </p>
        </Notice>
      )}
      <Filter view={view} />
      <section className="account-part" aria-labelledby="queue">
        <h2 id="queue">{text.states[filter.state]}</h2>
        {total === 0 ? (
          <p role="status">{text.empty[filter.state]}</p>
        ) : (
          <>
            <p className="quiet">{text.total(total)}</p>
            <ul className="desk-list">
              {lines.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </ul>
          </>
        )}
        <Pager
          page={filter.page}
          pages={pages}
          href={(page) => paths.staffRequests({ kind: filter.kind, state: filter.state, page })}
        />
      </section>
    </DeskPage>
  );
}

/** Links, so that a queue can be kept as a bookmark. */
function Filter({ view: { filter, counts } }: { view: DeskQueueView }) {
  const { deskRequests: text } = useLocale().words;
  const kinds = KINDS.filter((kind) => kind !== null).filter(
    (kind) => filter.kind === null || kind === filter.kind,
  );
  const inState = (state: (typeof STATES)[number]) =>
    state === "accepted" || state === "ended"
      ? null
      : kinds.reduce<number>((sum, kind) => sum + counts[kind][state], 0);
  return (
    <>
      <nav className="desk-tabs" aria-label={text.filterKind}>
        <ul>
          {KINDS.map((kind) => (
            <Tab
              key={kind ?? "all"}
              to={{ ...filter, kind, page: 1 }}
              current={kind === filter.kind}
              text={text.kindTabs[kind ?? "all"]}
            />
          ))}
        </ul>
      </nav>
      <nav className="desk-tabs" aria-label={text.filterState}>
        <ul>
          {STATES.map((state) => {
            const count = inState(state);
            const label = text.states[state];
            return (
              <Tab
                key={state}
                to={{ ...filter, state, page: 1 }}
                current={state === filter.state}
                text={count === null ? label : text.counted(label, count)}
              />
            );
          })}
        </ul>
      </nav>
    </>
  );
}

function Tab({ to, current, text }: { to: DeskFilter; current: boolean; text: string }) {
  return (
    <li>
      <a href={paths.staffRequests(to)} aria-current={current ? "page" : undefined}>
        {text}
      </a>
    </li>
  );
}

function Line({ line }: { line: DeskLine }) {
  const locale = useLocale();
  const { format, now } = locale;
  const { deskRequests: text } = locale.words;
  const name = line.person ? (line.person.name ?? text.unnamed) : text.personAway;
  return (
    <li className="card">
      <h3>{text.kinds[line.kind]}</h3>
      <p>
        <bdi>{name}</bdi>{" "}
        {line.person?.birthDate && (
          <span className="quiet">{text.born(format.day(line.person.birthDate))}</span>
        )}
      </p>
      <p>
        {text.asked(format.when(line.askedAt, now))} · {askerText(line.asker, locale)}
      </p>
      <p>
        <span className="tag">{text.status[line.status]}</span>
      </p>
      {line.outcomeReason && <p>{text.decide.outcomes[line.outcomeReason]}</p>}
      <p className="ways">
        <a href={paths.staffRequest(line.id)}>
          {text.open(text.kinds[line.kind], line.person?.name ?? text.unnamed)}
        </a>
      </p>
    </li>
  );
}

export function askerText(asker: DeskLine["asker"], { words }: Locale): string {
  const { by } = words.deskRequests;
  if (asker.kind === "patient") return by.patient;
  const relation = asker.relationshipType && words.accessLog.relations[asker.relationshipType];
  return relation ? by.proxy(relation) : by.proxyUnknown;
}
