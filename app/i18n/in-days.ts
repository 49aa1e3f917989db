/** How far off a day is, as people say it: days for two weeks, then weeks, then months, the last two rounded. */
import type { Language } from "./languages";
import { inArabic, inEnglish, inSpanish } from "./plural";

type Say = (count: number) => string;
type Far = { today: string; tomorrow: string; days: Say; weeks: Say; months: Say };

const ALL: Record<Language, Far> = {
  en: {
    today: "today",
    tomorrow: "tomorrow",
    days: inEnglish({ one: (n) => `in ${n} day`, other: (n) => `in ${n} days` }),
    weeks: inEnglish({ one: (n) => `in about ${n} week`, other: (n) => `in about ${n} weeks` }),
    months: inEnglish({ one: (n) => `in about ${n} month`, other: (n) => `in about ${n} months` }),
  },
  es: {
    today: "hoy",
    tomorrow: "mañana",
    days: inSpanish({ one: (n) => `dentro de ${n} día`, other: (n) => `dentro de ${n} días` }),
    weeks: inSpanish({ one: (n) => `en ${n} semana`, other: (n) => `dentro de unas ${n} semanas` }),
    months: inSpanish({ one: (n) => `en ${n} mes`, other: (n) => `dentro de unos ${n} meses` }),
  },
  // Not what CLDR gives: its "خلال" means within that time, and an appointment is at the end of it.
  ar: {
    today: "اليوم",
    tomorrow: "غدًا",
    days: inArabic({
      zero: () => "اليوم",
      one: () => "غدًا",
      two: () => "بعد يومين",
      few: (n) => `بعد ${n} أيام`,
      many: (n) => `بعد ${n} يومًا`,
      other: (n) => `بعد ${n} يوم`,
    }),
    weeks: inArabic({
      zero: () => "بعد أقل من أسبوع",
      one: () => "بعد نحو أسبوع",
      two: () => "بعد نحو أسبوعين",
      few: (n) => `بعد نحو ${n} أسابيع`,
      many: (n) => `بعد نحو ${n} أسبوعًا`,
      other: (n) => `بعد نحو ${n} أسبوع`,
    }),
    months: inArabic({
      zero: () => "بعد أقل من شهر",
      one: () => "بعد نحو شهر",
      two: () => "بعد نحو شهرين",
      few: (n) => `بعد نحو ${n} أشهر`,
      many: (n) => `بعد نحو ${n} شهرًا`,
      other: (n) => `بعد نحو ${n} شهر`,
    }),
  },
};

const DAYS_A_MONTH = 30.44;

/** @param days whole calendar days from today; null for a day that is past */
export function daysToCome(language: Language, days: number): string | null {
  const far = ALL[language];
  if (days < 0) return null;
  if (days < 2) return days === 0 ? far.today : far.tomorrow;
  if (days < 14) return far.days(days);
  return days < 60 ? far.weeks(Math.round(days / 7)) : far.months(Math.round(days / DAYS_A_MONTH));
}
