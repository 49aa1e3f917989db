/**
 * The only formatter: dates as people say them, in the clinic's time zone and the reader's language. Values are
 * never formatted here: they are shown with the digits the laboratory gave. Arabic uses Latin digits, so that a
 * date and a value on one page are written alike and a dose is never misread.
 */
import { daysToCome } from "./in-days";
import type { Language } from "./languages";
import { timeName } from "./zones";

/** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an instant, as FHIR `date`, `dateTime` and `instant` write them. */
type FhirMoment = string;

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
type Weekday = (typeof WEEKDAYS)[number];

export type Format = {
  language: Language;
  /** "3 March 2026", "March 2026" or "2026": never more precise than what was given. */
  day: (moment: FhirMoment) => string;
  /** "3 March 2026 at 14:05"; without a time of day the same as `day`. */
  dayTime: (moment: FhirMoment) => string;
  /** "14:05", or null when the moment has no time of day. */
  time: (moment: FhirMoment) => string | null;
  /** For a sentence: "at 14:05" when it is the same day as `now`, else "on 3 March 2026 at 14:05". */
  when: (moment: FhirMoment, now: FhirMoment) => string;
  /** "Thursday 3 December 2026", for a day somebody has to keep; shorter dates as `day`. */
  longDay: (moment: FhirMoment) => string;
  /** "today", "in 11 days", "in about 3 months": by the clinic's calendar from `now`; null: no day, or past. */
  inDays: (moment: FhirMoment, now: FhirMoment) => string | null;
  /** "Spanish", of a BCP 47 tag; null: no language anybody knows. */
  languageName: (tag: string) => string | null;
  /** "Monday", of FHIR's `mon`. */
  weekday: (code: Weekday) => string;
  /** A plain count with one digit after the point at most: "1.4". */
  count: (number: number) => string;
  /** What the zone's time is called: "Eastern Time". */
  zone: () => string;
  /** Calendar day in the clinic's zone as a key to group by: `2026-03-03` (or as short as given). */
  dayKey: (moment: FhirMoment) => string;
};

const LOCALES: Record<Language, string> = { en: "en-GB", es: "es", ar: "ar-u-nu-latn" };

const JOIN: Record<Language, { dayTime: (day: string, time: string) => string; on: string; at: string }> = {
  en: { dayTime: (day, time) => `${day} at ${time}`, on: "on ", at: "at " },
  es: { dayTime: (day, time) => `${day} a las ${time}`, on: "el ", at: "a las " },
  ar: { dayTime: (day, time) => `${day} الساعة ${time}`, on: "في ", at: "الساعة " },
};

const cache = new Map<string, Format>();

/** The formatter of a language and time zone; made once, as `Intl` objects are slow to construct. */
export function formatFor(language: Language, timeZone: string): Format {
  const key = `${language} ${timeZone}`;
  let found = cache.get(key);
  if (!found) cache.set(key, (found = createFormat(language, timeZone)));
  return found;
}

/** So many moments are remembered per language and zone; a page of results asks for few, again and again. */
const REMEMBERED = 4000;

/** `Intl` is slow for what it is asked: the same moment is said once. */
function remembering(say: (moment: FhirMoment) => string): (moment: FhirMoment) => string {
  const known = new Map<FhirMoment, string>();
  return (moment) => {
    let said = known.get(moment);
    if (said === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(moment, (said = say(moment)));
    }
    return said;
  };
}

function createFormat(language: Language, timeZone: string): Format {
  const locale = LOCALES[language];
  const join = JOIN[language];
  const long = { year: "numeric", month: "long", day: "numeric" } as const;
  const dayInZone = new Intl.DateTimeFormat(locale, { ...long, timeZone });
  const dayAsGiven = new Intl.DateTimeFormat(locale, { ...long, timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" });
  const clock = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  const weekLong = new Intl.DateTimeFormat(locale, { ...long, weekday: "long", timeZone });
  const weekLongAsGiven = new Intl.DateTimeFormat(locale, { ...long, weekday: "long", timeZone: "UTC" });
  const languages = new Intl.DisplayNames(locale, { type: "language", fallback: "none" });
  const weekdayOnly = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const keyInZone = new Intl.DateTimeFormat("en-CA", { timeZone });

  const day = remembering((moment) => {
    const date = new Date(moment);
    if (Number.isNaN(date.getTime())) return moment;
    if (moment.length === 4) return moment;
    if (moment.length === 7) return month.format(date);
    return (moment.length === 10 ? dayAsGiven : dayInZone).format(date);
  });
  const time = (moment: FhirMoment): string | null => {
    const date = new Date(moment);
    return moment.length <= 10 || Number.isNaN(date.getTime()) ? null : clock.format(date);
  };
  const dayTime = (moment: FhirMoment): string => {
    const at = time(moment);
    return at === null ? day(moment) : join.dayTime(day(moment), at);
  };
  const dayKey = remembering((moment) => {
    if (moment.length <= 10) return moment;
    const date = new Date(moment);
    return Number.isNaN(date.getTime()) ? moment : keyInZone.format(date);
  });
  return {
    language,
    longDay: remembering((moment) => {
      const date = new Date(moment);
      if (Number.isNaN(date.getTime()) || moment.length < 10) return day(moment);
      return (moment.length === 10 ? weekLongAsGiven : weekLong).format(date);
    }),
    inDays: (moment, now) => {
      const days = (Date.parse(dayKey(moment)) - Date.parse(dayKey(now))) / 86_400_000;
      return moment.length < 10 || Number.isNaN(days) ? null : daysToCome(language, Math.round(days));
    },
    languageName: (tag) => {
      try {
        return languages.of(tag) ?? null;
      } catch {
        return null;
      }
    },
    // 1 January 2024 was a Monday.
    weekday: (code) => weekdayOnly.format(Date.UTC(2024, 0, 1 + WEEKDAYS.indexOf(code))),
    count: (value) => number.format(value),
    zone: () => timeName(language, timeZone),
    day,
    time,
    dayTime,
    dayKey,
    when: (moment, now) => {
      const at = time(moment);
      return at !== null && dayKey(moment) === dayKey(now) ? join.at + at : join.on + dayTime(moment);
    },
  };
}
