import { nameOf } from "~/components/chart/result-name";
import { rangeText, valueText } from "~/components/chart/value";
import { createLocale } from "~/components/shell/locale";
import { readableUnit } from "~/i18n/digits";
import type { MeasuredLine, RecordRendering } from "~server/export/document/record-document.view";

const SIGNS = { "<": "<", "<=": "≤", ">=": "≥", ">": ">" } as const;
/** Marks that only steer the direction of a sentence; in a cell there is nothing around. */
const ISOLATES = /[\u2066-\u2069]/g;

/** Results as lines of a table, in the words of the pages; every digit, for a table is reckoned with. */
export const openTable: RecordRendering["table"] = ({ language, zone }) => {
  const locale = createLocale({
    language,
    timeZone: zone,
    now: "",
    here: "",
    signedIn: false,
    takenAway: true,
  });
  const { words } = locale;
  const text = words.recordDocument.table;
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });

  const { date, until, name, value, unit, range, standing, words: said, status, kind, within, from } = text;
  return {
    head: [
      date(zone),
      until(zone),
      name,
      value,
      unit,
      range,
      standing,
      said,
      status,
      kind,
      within,
      from,
      "LOINC",
    ],
    cellsOf: (line) => cells(line).map((cell) => (cell ?? "").replace(ISOLATES, "")),
  };

  function cells(line: MeasuredLine): Array<string | null | undefined> {
    const { measurement, performers } = line;
    const ranges = measurement?.ranges.flatMap((one) => rangeText(one, locale) ?? []) ?? [];
    const { position, interpretation } = measurement ?? { position: null, interpretation: null };
    const nameless = measurement ? "result" : "report";
    return [
      dateOf(line.at),
      dateOf(line.until),
      nameOf(line.name, nameless, locale).text,
      ...valueAndUnit(line),
      ranges.join("; "),
      position && words.results.positions[position],
      interpretation?.text,
      text.statuses[line.status],
      line.kind === "vitals" ? words.vitals.title : words.results.kinds[line.kind],
      line.within && nameOf(line.within, "report", locale).text,
      performers.map((one) => one.text).join("; "),
      line.loinc,
    ];
  }

  function valueAndUnit({ measurement, text: report }: MeasuredLine): [string | undefined, string | null] {
    if (!measurement) return [report?.text, null];
    const { value } = measurement;
    if (value.kind !== "quantity") return [valueText(value, locale), null];
    const { quantity } = value;
    const sign = quantity.comparator ? SIGNS[quantity.comparator] : "";
    return [sign + quantity.text, quantity.unit && readableUnit(quantity.unit)];
  }

  /** As a spreadsheet sorts them: `2026-03-03 14:05`, as short as it was given. */
  function dateOf(at: string | null): string | null {
    const moment = at !== null && at.length > 10 ? new Date(at) : null;
    return moment && !Number.isNaN(moment.getTime()) ? clock.format(moment) : at;
  }
};
