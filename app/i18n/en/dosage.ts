import { inEnglish } from "../plural";

/** How a medicine is taken, said from what upstream coded. */
export const dosage = {
  times: (count: number) =>
    inEnglish({ one: () => "once", other: (n) => (n === 2 ? "twice" : `${n} times`) })(count),
  timesUpTo: (low: number, high: number) => `${low} to ${high} times`,
  every: {
    s: inEnglish({ one: () => "every second", other: (n) => `every ${n} seconds` }),
    min: inEnglish({ one: () => "every minute", other: (n) => `every ${n} minutes` }),
    h: inEnglish({ one: () => "every hour", other: (n) => `every ${n} hours` }),
    d: inEnglish({ one: () => "every day", other: (n) => `every ${n} days` }),
    wk: inEnglish({ one: () => "every week", other: (n) => `every ${n} weeks` }),
    mo: inEnglish({ one: () => "every month", other: (n) => `every ${n} months` }),
    a: inEnglish({ one: () => "every year", other: (n) => `every ${n} years` }),
  },
  often: (times: string, every: string) => `${times} ${every}`,
  perPeriodOf: (every: string, longest: number) => `${every} (at most ${longest})`,
  when: {
    MORN: "in the morning",
    "MORN.early": "early in the morning",
    "MORN.late": "late in the morning",
    NOON: "at noon",
    AFT: "in the afternoon",
    "AFT.early": "early in the afternoon",
    "AFT.late": "late in the afternoon",
    EVE: "in the evening",
    "EVE.early": "early in the evening",
    "EVE.late": "late in the evening",
    NIGHT: "at night",
    PHS: "after falling asleep",
    HS: "at bedtime",
    WAKE: "on waking up",
    C: "with a meal",
    CM: "with breakfast",
    CD: "with lunch",
    CV: "with dinner",
    AC: "before a meal",
    ACM: "before breakfast",
    ACD: "before lunch",
    ACV: "before dinner",
    PC: "after a meal",
    PCM: "after breakfast",
    PCD: "after lunch",
    PCV: "after dinner",
  } as Record<string, string>,
  /** "30 minutes before breakfast": `when` already says before or after what. */
  offset: (minutes: number, when: string) =>
    inEnglish({ one: (n) => `${n} minute ${when}`, other: (n) => `${n} minutes ${when}` })(minutes),
  /** For a moment that is no meal, such as "at bedtime". */
  later: (minutes: number, when: string) =>
    inEnglish({ one: (n) => `${when}, ${n} minute later`, other: (n) => `${when}, ${n} minutes later` })(
      minutes,
    ),
  atTime: (time: string) => `at ${time}`,
  onDay: (day: string) => `on ${day}`,
  asNeeded: "only when needed",
  asNeededFor: (what: string) => `only when needed, for ${what}`,
  count: (times: string) => `${times} in all`,
  during: (amount: string) => `for ${amount}`,
  perTime: (amount: string, time: string) => `${amount} in ${time}`,
  /** Of a ratio to one unit of time. */
  per: {
    min: (amount: string) => `${amount} per minute`,
    h: (amount: string) => `${amount} per hour`,
    d: (amount: string) => `${amount} per day`,
    wk: (amount: string) => `${amount} per week`,
    mo: (amount: string) => `${amount} per month`,
    a: (amount: string) => `${amount} per year`,
  },
  rate: (amount: string) => `at a rate of ${amount}`,
  route: "How it is given",
  site: "Where on the body",
  method: "Method",
  maximum: "Never more than",
  coded: "The same in short",
};
