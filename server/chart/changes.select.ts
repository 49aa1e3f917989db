/** Changes of a section since a day, the newest first: one line for each entry, its latest change that counts. Pure. */
import type { Changed } from "./changes";
import type { ChangeLine } from "./changes.view";
import { daysOf } from "./day-range";

/** @param since first day that counts, `today` the last, both `YYYY-MM-DD`; a month or year counts when it may */
export function selectChanges(
  all: readonly Changed[],
  { since, today, timeZone }: { since: string; today: string; timeZone: string },
): ChangeLine[] {
  const lines = all.flatMap(({ id, name, appointment = null, changes }) => {
    for (const { what, date } of changes) {
      const days = daysOf(date, timeZone);
      if (date === null || !days || days.last < since || days.first > today) continue;
      return [{ day: days.first, line: { id, what, date, name, appointment } }];
    }
    return [];
  });
  lines.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  return lines.map(({ line }) => line);
}
