import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { Field } from "~/components/forms/field";
import { FOUND } from "~/components/forms/find-form";
import { langOf } from "~/components/ui/upstream";
import { paths } from "~/paths";
import type { NewResult, SummaryView, Tally } from "~server/chart/summary.view";
import { layWord } from "./lay-name";
import { byDay } from "./results-list";
import { nameOf } from "./result-name";
import { SummaryBlock } from "./summary-block";
import { positionOf, valueOf } from "./value";

type NewResultsProps = { chartId: string; block: SummaryView["results"] };

/** What came in lately, a line each; a panel opens on its own page. */
export function NewResults({ chartId, block }: NewResultsProps) {
  const { summary } = useLocale().words;
  const text = summary.results;
  if (!block) return null;
  const { entries, total } = block;
  return (
    <SummaryBlock
      icon="results"
      title={text.title}
      {...block}
      of="results"
      empty={text.none}
      href={paths.results(chartId)}
      link={text.all}
      search={<FindResult chartId={chartId} />}
    >
      {total > 0 && (
        <p className="total">
          {text.total(total)}{" "}
          {entries.length < total && <span className="also">{summary.firstOf(entries.length, total)}</span>}
        </p>
      )}
      <NewResultList chartId={chartId} entries={entries} />
    </SummaryBlock>
  );
}

/** From here to one test in one step; the page of results says the rest. */
function FindResult({ chartId }: { chartId: string }) {
  const { summary, find } = useLocale().words;
  return (
    <form role="search" className="find" action={`${paths.results(chartId)}#${FOUND}`}>
      <Field name="text" type="search" label={summary.results.find} error={null} />
      <p className="ways">
        <button className="button">{find.apply}</button>
      </p>
    </form>
  );
}

export function NewResultList({ chartId, entries }: { chartId: string; entries: NewResult[] }) {
  const locale = useLocale();
  return (
    <div className="results">
      {byDay(entries, locale).map((day, index) => (
        <section key={index}>
          <h3 className="day">{day.title}</h3>
          <ul>{day.entries.map((entry) => newResultRow(entry, chartId, locale))}</ul>
        </section>
      ))}
    </div>
  );
}

function newResultRow(entry: NewResult, chartId: string, locale: Locale) {
  const { results } = locale.words;
  const name = nameOf(entry.name, entry.tally ? "report" : "result", locale);
  return (
    <li key={entry.id} className="r">
      <a dir="auto" lang={langOf(name, locale.language)} href={paths.result(chartId, entry.id)}>
        {name.text}
      </a>{" "}
      {layWord(entry.name, locale)} {entry.value && valueOf(entry.value, locale, entry.name)}{" "}
      {positionOf(entry.position, locale)}
      {entry.tally && tallyOf(entry.tally, locale)}{" "}
      {entry.hasText && <span className="p plain">{results.readReport}</span>}{" "}
      {entry.corrected && <span className="tag">{results.corrected}</span>}{" "}
      {entry.missing > 0 && <span className="quiet">{results.missing(entry.missing)}</span>}
      {entry.critical.length > 0 && (
        <ul className="parts">
          {entry.critical.map((part, index) => (
            <li key={index} className="r">
              <bdi>{nameOf(part.name, "part", locale).text}</bdi> {valueOf(part.value, locale, part.name)}{" "}
              {positionOf(part.position, locale)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** How a panel stands as a whole, only from what was said of its values. */
function tallyOf({ all, usual, unusual }: Tally, { words }: Locale) {
  const { tally } = words.summary.results;
  if (all === 0) return null;
  if (unusual > 0) return <span className="p abnormal">{tally.unusual(unusual, all)}</span>;
  if (usual === all) return <span className="p in-range">{tally.allUsual(all)}</span>;
  return <span className="p plain">{usual > 0 ? tally.usual(usual, all) : words.results.values(all)}</span>;
}
