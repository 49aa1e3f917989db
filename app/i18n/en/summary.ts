import { inEnglish } from "../plural";

/** The overview, and what all lists have in common. */
export const summary = {
  title: "Overview",
  intro: "What matters now, from each part of this record.",
  introShared: "What matters now, from the parts of this record that are shared with you.",
  appointment: {
    title: "Next appointment",
    none: "No appointment to come is recorded. To make one, call your clinic.",
    empty: "No appointments are recorded. To make one, call your clinic.",
    more: inEnglish({
      one: (n) => `All appointments (${n} more to come)`,
      other: (n) => `All appointments (${n} more to come)`,
    }),
    all: "All appointments",
  },
  results: {
    title: "New results",
    none: "No new results in the last 30 days.",
    all: "All results",
    find: "Find a result by name",
    tally: {
      allUsual: inEnglish({
        one: () => "in the usual range",
        other: (n) => `all ${n} in the usual range`,
      }),
      unusual: (some: number, all: number) => (all === 1 ? "not as usual" : `${some} of ${all} not as usual`),
      usual: (some: number, all: number) =>
        `${some} of ${all} in the usual range, nothing said of the others`,
    },
    total: inEnglish({
      one: (n) => `${n} result in the last 30 days`,
      other: (n) => `${n} results in the last 30 days`,
    }),
  },
  allergies: { all: "All about the allergies", none: "No allergy is recorded as current." },
  medications: {
    title: "Medicines taken now",
    none: "No medicine is recorded as taken now.",
    all: "All medicines",
  },
  problems: {
    title: "Current health problems",
    none: "No health problem is recorded as current.",
    all: "All health problems",
  },
  clinicWords: "Names in this record are as the clinic wrote them, in another language than this page.",
  firstOf: (shown: number, total: number) => `The first ${shown} of ${total}`,
};

export const lists = {
  pages: {
    label: "Pages of this list",
    of: (page: number, pages: number) => `Page ${page} of ${pages}`,
    previous: "Page before",
    next: "Next page",
  },
  held: {
    title: "On hold",
    day: (day: string) => `From ${day}`,
    noDay: "Without a date",
    /** Never how many: a card is of a day. */
    some: "Something here is on hold.",
  },
};
