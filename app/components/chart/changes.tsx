import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { Notice } from "~/components/ui/notice";
import { isolateFor } from "~/i18n/isolate";
import { paths } from "~/paths";
import type { ChangesView } from "~server/chart/changes.view";
import { ChangeLines } from "./change-lines";
import { SectionNote, UrgentOnce } from "./section-note";
import { SinceForm } from "./since-form";
import { NOTHING_SHARED } from "./summary";
import { SummaryBlock } from "./summary-block";
import { NewResultList } from "./summary-results";

type ChangesProps = { chartId: string; view: ChangesView };
type Listed = Exclude<keyof ChangesView, "since" | "misread" | "results">;

const LISTED: ReadonlyArray<[name: Listed, href: (chartId: string) => string]> = [
  ["medications", (chartId) => paths.medications(chartId)],
  ["problems", (chartId) => paths.problems(chartId)],
  ["allergies", paths.allergies],
  ["immunizations", (chartId) => paths.immunizations(chartId)],
  ["vitals", (chartId) => paths.vitals(chartId)],
  ["appointments", (chartId) => paths.appointments(chartId)],
  ["documents", (chartId) => paths.documents(chartId)],
];

/** What is new since a day, section by section, by the dates that the record has. */
export function Changes({ chartId, view }: ChangesProps) {
  const { words, language, format } = useLocale();
  const text = words.changes;
  const day = format.day(view.since);
  const nothing = view.results === null && LISTED.every(([name]) => view[name] === null);
  return (
    <>
      <p className="up">
        <a href={paths.chart(chartId)}>
          <Icon name="back" />
          {words.summary.title}
        </a>
      </p>
      <h1>{text.since(day)}</h1>
      <AtAGlance view={view} day={day} />
      {view.misread !== null && (
        <Notice tone="warning" icon="warning" title={text.misread(isolateFor(language, view.misread))}>
          <p>{text.misreadHelp}</p>
        </Notice>
      )}
      {nothing ? <SectionNote section={NOTHING_SHARED} empty="" /> : <p className="lead">{text.intro}</p>}
      <UrgentOnce blocks={[view.results, ...LISTED.map(([name]) => view[name])]} />
      {!nothing && <SinceForm chartId={chartId} since={view.since} />}
      <ResultsBlock chartId={chartId} view={view} day={day} />
      {LISTED.map(([name, href]) => {
        const block = view[name];
        return (
          block && (
            <SummaryBlock
              key={name}
              id={name}
              icon={name}
              title={words.frame.menuItems[name]}
              section={block.section}
              held={block.held}
              heldInFull={name === "allergies"}
              empty={text.nothingRecorded}
              href={href(chartId)}
              link={text.all[name]}
            >
              <ChangeLines block={block} none={text.none(day)} together={name === "vitals"} />
            </SummaryBlock>
          )
        );
      })}
    </>
  );
}

/** The answer in one line, before the parts it leads to. */
function AtAGlance({ view, day }: { view: ChangesView; day: string }) {
  const { changes, frame } = useLocale().words;
  const parts = (["results", ...LISTED.map(([name]) => name)] as const).flatMap((name) => {
    const block = view[name];
    if (!block) return [];
    if (block.section.state === "unavailable")
      return [{ name, text: changes.notRead(frame.menuItems[name]) }];
    return block.total > 0 ? [{ name, text: changes.counts[name](block.total) }] : [];
  });
  if (Object.values(view).every((one) => one === null || typeof one === "string")) return null;
  const sure = ["results" as const, ...LISTED.map(([name]) => name)].every((name) => {
    const block = view[name];
    return !block || (block.held.length === 0 && ["ready", "empty"].includes(block.section.state));
  });
  if (parts.length === 0) return sure ? <p className="total">{changes.none(day)}</p> : null;
  return (
    <nav className="glance" aria-label={changes.glance}>
      <ul>
        {parts.map(({ name, text }) => (
          <li key={name}>
            <a href={`#${name}`}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ResultsBlock({ chartId, view, day }: ChangesProps & { day: string }) {
  const { words } = useLocale();
  const { results } = view;
  if (!results) return null;
  const { entries, total } = results;
  return (
    <SummaryBlock
      id="results"
      icon="results"
      title={words.frame.menuItems.results}
      section={results.section}
      held={results.held}
      of="results"
      empty={words.changes.none(day)}
      href={paths.results(chartId, { from: view.since })}
      link={words.changes.all.results(day)}
    >
      {entries.length < total && <p className="total">{words.summary.firstOf(entries.length, total)}</p>}
      <NewResultList chartId={chartId} entries={entries} />
    </SummaryBlock>
  );
}
