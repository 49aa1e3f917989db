import { inEnglish } from "../plural";

/** Looking for something in a long list. */
export const find = {
  text: "Find by name",
  more: "By kind and date",
  moreKinds: "By kind",
  moreDates: "By date",
  kind: "Kind",
  allKinds: "All kinds",
  from: "From this day",
  to: "To this day",
  dateHint: "Year, month and day, such as 2026-03-31",
  apply: "Find",
  all: "Show the whole list",
  problem: "There is a problem",
  errors: {
    date: "We could not read this as a date, so it was not used. Write the year, the month and the day, such as 2026-03-31.",
    order: "This day is before the first day, so it was not used.",
  },
  found: inEnglish({
    one: (n) => `${n} entry matches what you look for.`,
    other: (n) => `${n} entries match what you look for.`,
  }),
  /** What was looked for, on paper too. */
  lookedFor: (what: string) => `You looked for: ${what}.`,
  quoted: (typed: string) => `“${typed}”`,
  fromDay: (day: string) => `from ${day}`,
  toDay: (day: string) => `to ${day}`,
  none: "Nothing in this list matches what you look for. Names stand as your clinic wrote them. Try another word or other dates, or show the whole list.",
  undated: inEnglish({
    one: (n) => `${n} entry is left out because it has no date.`,
    other: (n) => `${n} entries are left out because they have no date.`,
  }),
  heldNotSearched: "What is on hold cannot be found by name until it is released.",
};
