import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import type { ResultEntry } from "~server/chart/results.view";
import { entryRow } from "./result-rows";

type Day = { key: string; title: string; entries: ResultEntry[] };

/** Entries by the day of the test at the clinic, in the order they came. */
function byDay(entries: ResultEntry[], { format, words }: Locale): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const key = entry.effective === null ? "" : format.dayKey(entry.effective);
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else {
      const title = entry.effective === null ? words.results.noDate : format.day(entry.effective);
      days.push({ key, title, entries: [entry] });
    }
  }
  return days;
}

type ResultsListProps = {
  chartId: string;
  entries: ResultEntry[];
  /** "h3" where the list stands in a part of a page with its own heading. */
  heading?: "h2" | "h3";
};

export function ResultsList({ chartId, entries, heading: Heading = "h2" }: ResultsListProps) {
  const locale = useLocale();
  const context = { chartId, locale };
  return (
    <div className="results">
      {byDay(entries, locale).map((day, index) => (
        <section key={index}>
          <Heading className="day">{day.title}</Heading>
          <ul>{day.entries.map((entry) => entryRow(entry, context))}</ul>
        </section>
      ))}
    </div>
  );
}
