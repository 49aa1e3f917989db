import { inEnglish } from "../plural";

export const results = {
  title: "Results",
  intro: "Tests and reports, the newest first.",
  empty: "No results are recorded. When your clinic reports a result, you will find it here.",
  total: inEnglish({ one: (n) => `${n} result`, other: (n) => `${n} results` }),
  values: inEnglish({ one: (n) => `${n} value`, other: (n) => `${n} values` }),
  /** Before a number that was rounded to be read, and where every digit stands. */
  about: "about",
  exact: (number: string) => `Rounded to be read. The record says ${number}.`,
  noDate: "No date given",
  kinds: {
    laboratory: "Laboratory tests",
    imaging: "X-rays and scans",
    procedure: "Procedures and exams",
    questionnaire: "Questionnaires",
    other: "Other results",
  },
  kindWithCount: (kind: string, count: number) => `${kind} (${count})`,
  pages: {
    label: "Pages of results",
    of: (page: number, pages: number) => `Page ${page} of ${pages}`,
    newer: "Newer results",
    older: "Older results",
  },
  corrected: "corrected",
  others: inEnglish({
    one: (n) => `and ${n} other value in this group`,
    other: (n) => `and ${n} other values in this group`,
  }),
  /** Beneath a report that names results the clinic’s system did not send. */
  missing: inEnglish({
    one: (n) => `${n} value in this group did not reach us. Ask your clinic about it.`,
    other: (n) => `${n} values in this group did not reach us. Ask your clinic about them.`,
  }),
  /** Beside a name that is ours, because the record has no words. */
  ourName: "our word, the record has only a code",
  layNote:
    "Names are as your clinic wrote them. The everyday word beside a name is ours, to help you; it is not part of the record.",
  readReport: "Read the report",
  positions: {
    "in-range": "in the usual range",
    low: "below the usual range",
    high: "above the usual range",
    "critical-low": "far below the usual range",
    "critical-high": "far above the usual range",
    abnormal: "not as usual",
  },
  /** One plain sentence about what the position means, only from what the laboratory supplied. */
  meaning: {
    "in-range": "This is inside the usual range that the laboratory gave for this test.",
    low: "This is below the usual range that the laboratory gave. Ask the care team what it means.",
    high: "This is above the usual range that the laboratory gave. Ask the care team what it means.",
    "critical-low":
      "The laboratory marked this as far below the usual range. If nobody has talked with you about it yet, call the clinic now.",
    "critical-high":
      "The laboratory marked this as far above the usual range. If nobody has talked with you about it yet, call the clinic now.",
    abnormal: "The laboratory marked this as not usual. Ask the care team what it means.",
    noRange: "No usual range was given for this test, so this page cannot say where the result stands.",
    nothing: "The laboratory did not say whether this is usual.",
  },
  range: {
    usual: "Usual range",
    between: (low: string, high: string) => `${low} to ${high}`,
    atLeast: (low: string) => `${low} or more`,
    atMost: (high: string) => `${high} or less`,
    appliesTo: (what: string, range: string) => `${what}: ${range}`,
    line: (value: string, range: string) =>
      `Number line: the result, ${value}, beside the usual range, ${range}.`,
    column: "Usual range",
  },
  absent: {
    unknown: "The value is not known",
    "not-performed": "The test was not done",
    "not-asked": "This was not asked",
    error: "The test could not be completed",
    masked: "The value is not shown",
    other: "No value was given",
    none: "No value was given",
  },
  /** Where upstream sent a code and no words for it. */
  nameless: {
    result: "A test whose name was not sent",
    report: "A report whose name was not sent",
    part: "A part whose name was not sent",
  },
  codeOnly: "Given as a code only. Ask your clinic.",
  recording: "A recording that this page cannot show. Ask your clinic.",
  period: {
    between: (from: string, to: string) => `${from} to ${to}`,
    from: (from: string) => `from ${from}`,
    until: (to: string) => `until ${to}`,
  },
  yes: "Yes",
  no: "No",
  held: {
    title: "Results on hold",
    day: (day: string) => `From ${day}`,
    noDay: "Without a date",
    /** Never how many: a card is of a day. */
    some: "Some results are on hold.",
    why: "See why, and until when",
    reasons: {
      "sensitive-conversation": "Your care team would like to talk with you before you read it.",
      "awaiting-review": "A clinician is looking at it first.",
      legal: "A rule of law says that it must wait.",
      other: "Your clinic is holding it for now.",
      "not-final": "The laboratory is not done with it yet.",
    },
    until: (when: string) => `You can read it here from ${when}.`,
    untilReleased: "You can read it here as soon as your clinic releases it.",
    untilFinal: "You can read it here as soon as it is final.",
    ask: "To hear about it sooner, call your clinic and ask for your care team.",
  },
  detail: {
    title: (day: string) => `Result from ${day}`,
    titleNoDay: "Result",
    back: "All results",
    taken: "Date of the test",
    reported: "Reported",
    period: (from: string, to: string) => `${from} to ${to}`,
    kind: "Kind",
    specimen: "Sample",
    bodySite: "Part of the body",
    method: "Method",
    performers: "Reported by",
    panel: "Part of",
    about: "About this result",
    members: "In this group of tests",
    components: "Parts of this result",
    conclusion: "What the report says",
    incomplete: {
      title: "This result is not complete",
      parts: inEnglish({
        one: (n) => `${n} part of this result could not be shown. Ask your clinic about it.`,
        other: (n) => `${n} parts of this result could not be shown. Ask your clinic about them.`,
      }),
      text: "What the report says is left out here, because it may be about something that could not be shown. Ask your clinic for it.",
    },
    comments: "Comments",
    theResult: "Result",
    correctedNow: "This result was corrected.",
    correctedFrom: "Before the correction it said:",
    correctedUnknown: "Your clinic did not tell us what it said before.",
    reportedAt: (when: string) => `reported ${when}`,
    interpretation: "The laboratory’s words",
  },
  trend: {
    title: "Over time",
    caption: (unit: string) => `The same test over time, in ${unit}`,
    captionNoUnit: "The same test over time",
    chart: (count: number, from: string, to: string) =>
      inEnglish({
        one: (n) => `Chart of ${n} result, from ${from} to ${to}. The same numbers are in the table below.`,
        other: (n) =>
          `Chart of ${n} results, from ${from} to ${to}. The same numbers are in the table below.`,
      })(count),
    band: (range: string) => `Usual range: ${range}`,
    date: "Date",
    value: "Result",
    position: "Where it stands",
    thisOne: "this result",
    run: {
      inside: (count: number, since: string) => `Inside the usual range all ${count} times since ${since}.`,
      outside: (count: number, since: string) => `Outside the usual range all ${count} times since ${since}.`,
    },
  },
};
