import { describe, expect, it } from "vitest";
import { formatFor } from "./format";

const en = formatFor("en", "America/New_York");
const es = formatFor("es", "Europe/Madrid");
const ar = formatFor("ar", "America/New_York");

describe("day", () => {
  it.each([
    ["2026", "2026"],
    ["2026-03", "March 2026"],
    ["2026-03-03", "3 March 2026"],
    ["2026-03-03T23:30:00-05:00", "3 March 2026"],
    // Half past midnight in London is still the day before at the clinic.
    ["2026-03-03T00:30:00Z", "2 March 2026"],
    ["not a date", "not a date"],
  ])("%s is said as %s", (given, said) => expect(en.day(given)).toBe(said));

  it("speaks the reader's language, with Latin digits in Arabic", () => {
    expect(es.day("2026-03-03")).toBe("3 de marzo de 2026");
    expect(ar.day("2026-03-03")).toBe("3 مارس 2026");
  });
});

describe("time", () => {
  it("is the clinic's, with 24 hours, and absent from a mere day", () => {
    expect(en.time("2026-03-03T19:05:00Z")).toBe("14:05");
    expect(es.time("2026-03-02T23:05:00Z")).toBe("00:05");
    expect(en.time("2026-03-03")).toBeNull();
    expect(ar.dayTime("2026-03-03T19:05:00Z")).toBe("3 مارس 2026 الساعة 14:05");
    expect(en.dayTime("2026-03-03")).toBe("3 March 2026");
  });
});

describe("when", () => {
  const now = "2026-03-04T01:00:00Z";
  it("leaves out the day when it is today at the clinic", () => {
    expect(en.when("2026-03-03T19:05:00Z", now)).toBe("at 14:05");
    expect(en.when("2026-03-02T19:05:00Z", now)).toBe("on 2 March 2026 at 14:05");
    expect(es.when("2026-03-02T19:05:00Z", now)).toBe("el 2 de marzo de 2026 a las 20:05");
  });
});

describe("dayKey", () => {
  it("groups by the clinic's day and keeps partial dates apart", () => {
    expect(en.dayKey("2026-03-03T00:30:00Z")).toBe("2026-03-02");
    expect(en.dayKey("2026-03")).toBe("2026-03");
  });
});

describe("inDays", () => {
  const now = "2026-11-22T15:00:00Z";
  it.each([
    ["2026-11-22T20:00:00Z", "today", "hoy", "اليوم"],
    ["2026-11-23", "tomorrow", "mañana", "غدًا"],
    ["2026-11-24", "in 2 days", "dentro de 2 días", "بعد يومين"],
    ["2026-11-25", "in 3 days", "dentro de 3 días", "بعد 3 أيام"],
    ["2026-12-04", "in 12 days", "dentro de 12 días", "بعد 12 يومًا"],
    ["2026-12-27", "in about 5 weeks", "dentro de unas 5 semanas", "بعد نحو 5 أسابيع"],
    ["2027-03-08", "in about 3 months", "dentro de unos 3 meses", "بعد نحو 3 أشهر"],
    ["2027-10-22", "in about 11 months", "dentro de unos 11 meses", "بعد نحو 11 شهرًا"],
    ["2026-11-21", null, null, null],
    ["2026-12", null, null, null],
  ])("%s", (day, english, spanish, arabic) => {
    expect([en, es, ar].map((format) => format.inDays(day, now))).toEqual([english, spanish, arabic]);
  });
});

it("is made once per language and zone", () => {
  expect(formatFor("en", "America/New_York")).toBe(en);
});

it.each([
  ["en", "es", "Spanish"],
  ["es", "en", "inglés"],
  ["ar", "es", "الإسبانية"],
  ["en", "no language", null],
] as const)("names a language: in %s, %s is %s", (language, tag, name) => {
  expect(formatFor(language, "America/New_York").languageName(tag)).toBe(name);
});
