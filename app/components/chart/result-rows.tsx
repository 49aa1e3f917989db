/**
 * The rows of a list of results. Plain functions, not components: a page has hundreds of them, and each would
 * cost a component of its own without giving anything for it.
 */
import type { Locale } from "~/components/shell/locale";
import { langOf } from "~/components/ui/upstream";
import { paths } from "~/paths";
import type { ListQuery } from "~/paths";
import type { Measurement, ResultEntry } from "~server/chart/results.view";
import type { UpstreamText } from "~server/chart/section.view";
import { layWord } from "./lay-name";
import { rangeLine } from "./range-line";
import { nameOf } from "./result-name";
import { positionOf, saysNothing, valueOf } from "./value";

export type RowContext = {
  chartId: string;
  locale: Locale;
  /** What the list was looked through for: the page of a result leads back to that. */
  listed?: ListQuery;
};

type Row = { id: string; corrected: boolean; components: Measurement[] } & Measurement;

/** One entry: a single result, or a panel with its members beneath its name. */
export function entryRow(entry: ResultEntry, context: RowContext) {
  return entry.type === "single" ? resultRow(entry, context) : panelRow(entry, context);
}

/** A row of the list; parts of a result are rows without a page. */
export function resultRow(row: Row, context: RowContext) {
  return (
    <li key={row.id} className="r">
      {insideRow(row, context)}
    </li>
  );
}

/** Name, value, range line and a word about where it stands. */
export function insideRow(row: Row, { chartId, locale, listed }: RowContext) {
  const onlyParts = saysNothing(row.value) && row.components.length > 0;
  const name = nameOf(row.name, "result", locale);
  return (
    <>
      {locale.takenAway ? (
        plainName(name, locale)
      ) : (
        <a dir="auto" lang={langOf(name, locale.language)} href={paths.result(chartId, row.id, listed)}>
          {name.text}
        </a>
      )}{" "}
      {layWord(row.name, locale)} {!onlyParts && valueOf(row.value, locale, row.name)}
      {rangeLine(row)} {positionOf(row.position, locale)}
      {row.corrected && [" ", correctedTag(locale)]}
      {row.components.length > 0 && partRows(row.components, locale)}
    </>
  );
}

export function partRows(parts: Measurement[], locale: Locale) {
  return (
    <ul className="parts">
      {parts.map((part, index) => {
        const name = nameOf(part.name, "part", locale);
        return (
          <li key={index} className="r">
            {plainName(name, locale)} {layWord(part.name, locale)} {valueOf(part.value, locale, part.name)}
            {rangeLine(part)} {positionOf(part.position, locale)}
          </li>
        );
      })}
    </ul>
  );
}

function plainName(name: UpstreamText, locale: Locale) {
  return (
    <span dir="auto" lang={langOf(name, locale.language)}>
      {name.text}
    </span>
  );
}

function panelRow(panel: Extract<ResultEntry, { type: "panel" }>, context: RowContext) {
  const { locale, chartId, listed } = context;
  const name = nameOf(panel.name, "report", locale);
  return (
    <li key={panel.id} className="panel">
      <h3>
        <a dir="auto" lang={langOf(name, locale.language)} href={paths.result(chartId, panel.id, listed)}>
          {name.text}
        </a>
        {panel.hasText && [" ", readReport(locale)]}
        {panel.corrected && [" ", correctedTag(locale)]}
      </h3>
      {layWord(panel.name, locale)}
      {panel.members.length > 0 && <ul>{panel.members.map((member) => resultRow(member, context))}</ul>}
      {panel.missing > 0 && <p className="quiet">{locale.words.results.missing(panel.missing)}</p>}
      {panel.others > 0 && <p className="quiet">{locale.words.results.others(panel.others)}</p>}
    </li>
  );
}

// The spaces before these, and between the parts of a row, show nowhere: without them a screen reader, a reading
// view and copied text run the words together.
function readReport(locale: Locale) {
  return (
    <span key="report" className="more">
      {locale.words.results.readReport}
    </span>
  );
}

export function correctedTag(locale: Locale) {
  return (
    <span key="corrected" className="tag">
      {locale.words.results.corrected}
    </span>
  );
}
