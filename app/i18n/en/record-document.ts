import { isolate } from "../isolate";
import { inEnglish } from "../plural";

/** A record as a document to keep, print or hand over. `clinic` is a name, or "your clinic". */
export const recordDocument = {
  title: "Health record",
  titleOf: (name: string) => `Health record of ${isolate(name)}`,
  skip: "Skip to what is in it",
  asOf: (clinic: string, when: string) => `As ${clinic} had it on ${when}.`,
  later: "What was added or changed after that is not in it.",
  madeFor: {
    parent: "It was made for their parent, who may act for them. It holds what is shared with the parent.",
    guardian:
      "It was made for their guardian, who may act for them. It holds what is shared with the guardian.",
    caregiver:
      "It was made for their caregiver, who may act for them. It holds what is shared with the caregiver.",
    spouse: "It was made for their wife or husband, who may act for them. It holds what is shared with them.",
    authorized_representative:
      "It was made for their authorized representative, who may act for them. It holds what is shared with the representative.",
  },
  keep: "This is private. Keep it where only you, and those you trust, can read it.",
  days: {
    between: (from: string, to: string) =>
      `Only these days were chosen: ${from} to ${to}. What has no date is in it too.`,
    from: (from: string) => `Only the time from ${from} was chosen. What has no date is in it too.`,
    /** Parts that days do not narrow, of those that are in it. */
    whole: (parts: string) => `Whole, of whatever day: ${parts}.`,
    until: (to: string) => `Only the time until ${to} was chosen. What has no date is in it too.`,
  },
  contents: "What is in it",
  toContents: "Back to what is in it",
  entries: inEnglish({ one: (n) => `${n} entry`, other: (n) => `${n} entries` }),
  readings: inEnglish({ one: (n) => `${n} reading`, other: (n) => `${n} readings` }),
  span: (from: string, to: string) => `${from} to ${to}`,
  nothing: "Nothing is recorded",
  nothingOfDays: "nothing of the chosen days",
  nothingHere: "Nothing is recorded in this part.",
  nothingInDays: "Nothing is recorded in this part for the days that were chosen.",
  onHold: "something is on hold",
  notComplete: "not complete",
  /** Instead of what a page says, for "here" is not where it will be read. */
  held: {
    until: (when: string) => `You can read it in the patient portal from ${when}.`,
    untilReleased: "You can read it in the patient portal as soon as your clinic releases it.",
    untilFinal: "You can read it in the patient portal as soon as it is final.",
  },
  notIn: "What is not in it",
  left: {
    "not-chosen": (parts: string) => `Parts that were not chosen: ${parts}.`,
    "not-shared": (parts: string) => `Parts that are not shared with who this was made for: ${parts}.`,
  },
  never: "What was asked of the clinic, messages, bills, and the list of who has seen the record.",
  files: {
    inside: "Files that come with documents and reports are inside, as long as they are not too large.",
    elsewhere:
      "The files that come with documents and reports, unless they are text. The same record as a web page has them inside.",
    save: (name: string) => `Save ${name}`,
    tooLarge:
      "This file is too large to be inside. You find it in the patient portal, or ask your clinic for it.",
    notOnPaper:
      "This file is not inside. You find it in the patient portal, or in the same record as a web page.",
  },
  born: (day: string) => `Born ${day}`,
  page: (number: number) => `Page ${number}`,
  boxes:
    "A small box stands for a letter or sign that could not be drawn here. The same record as a web page shows it.",
  table: {
    date: (zone: string) => `Date (${zone})`,
    until: (zone: string) => `Until (${zone})`,
    name: "Name",
    value: "Result",
    unit: "Unit",
    range: "Usual range",
    standing: "Where it stands",
    words: "The laboratory’s words",
    status: "Status",
    kind: "Kind",
    within: "Part of",
    from: "Reported by",
    statuses: { final: "final", amended: "changed", corrected: "corrected" },
  },
  end: "End of the record",
};
