import { expect, it } from "vitest";
import { createLocale } from "~/components/shell/locale";
import { momentText } from "./moment";
import { valueText } from "./value";

const facts = {
  here: "/",
  now: "2026-11-22T12:00:00Z",
  timeZone: "America/New_York",
  signedIn: true,
} as const;
const LANGUAGES = ["en", "es", "ar"] as const;
const plain = (text: string | null) => text?.replace(/[\u2066-\u2069]/g, "");
const one = (number: number | null, unit: string) =>
  number === null ? null : { text: String(number), number, comparator: null, unit };

it.each([
  [12, 12, "a", "the age of 12", "la edad de 12 años", "عمر 12 سنة"],
  [2, 4, "a", "the age of 2 to 4", "la edad de 2 a 4 años", "عمر بين 2 و4 سنوات"],
  [18, 18, "mo", "the age of 18 months", "la edad de 18 meses", "عمر 18 شهرًا"],
  [6, null, "wk", "the age of 6 weeks or more", "la edad de 6 semanas o más", "عمر 6 أسابيع أو أكثر"],
  [1, 1, "days", "the age of 1 day", "la edad de 1 día", "عمر يوم واحد"],
  [1.5, 1.5, "a", "the age of 1.5 a", "la edad de 1.5 a", "عمر 1.5 a"],
])("an age of %s to %s %s", (low, high, unit, ...said) => {
  const age = { low: one(low, unit), high: one(high, unit) };
  const moment = { start: null, end: null, age, text: null };
  expect(
    LANGUAGES.map((language) => plain(momentText(moment, createLocale({ language, ...facts })))),
  ).toEqual(said);
});

it.each([
  ["8", "tab", "1", "d", "8 tab per day", "8 tab al día", "8 tab في اليوم"],
  ["2", "mg", "1", "hour", "2 mg per hour", "2 mg por hora", "2 mg في الساعة"],
  ["1", "", "128", "", "1 : 128", "1 : 128", "1 : 128"],
  ["8", "tab", "2", "d", "8 tab : 2 d", "8 tab : 2 d", "8 tab : 2 d"],
])("%s %s to %s %s", (over, unit, under, of, ...said) => {
  const value = { kind: "ratio", numerator: one(+over, unit)!, denominator: one(+under, of)! } as const;
  expect(LANGUAGES.map((language) => plain(valueText(value, createLocale({ language, ...facts }))))).toEqual(
    said,
  );
});
