import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import type { ListQuery } from "~/paths";
import type { ResultEntry } from "~server/chart/results.view";
import { entryRow } from "./result-rows";

type Dated = { effective: string | null };
type Day<Entry> = { key: string; title: string; entries: Entry[] };

/** Entries by the day of the test at the clinic, in the order they came. */
export function byDay<Entry extends Dated>(entries: Entry[], { format, words }: Locale): Array<Day<Entry>> {
  const days: Array<Day<Entry>> = [];
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

type ResultsListProps = { chartId: string; entries: ResultEntry[]; listed?: ListQuery };

export function ResultsList({ chartId, entries, listed }: ResultsListProps) {
  const locale = useLocale();
  const context = { chartId, locale, ...(listed ? { listed } : {}) };
  return (
    <div className="results">
      {byDay(entries, locale).map((day, index) => (
        <section key={index}>
          <h2>{day.title}</h2>
          <ul>{day.entries.map((entry) => entryRow(entry, context))}</ul>
        </section>
      ))}
    </div>
  );
}
