import { expect, it } from "vitest";
import { callBy, workingDayAfter, workingDayBefore } from "./call-by";

it.each([
  // A Friday: the weekend does not count.
  ["2026-11-20", 3, "2026-11-25"],
  ["2026-11-21", 1, "2026-11-23"],
  ["2026-12-30", 2, "2027-01-01"],
])("working days after %s: %i", (day, count, then) => {
  expect(workingDayAfter(day, count)).toBe(then);
});

it.each([
  ["2026-11-24", "2026-11-23"],
  ["2026-11-23", "2026-11-20"],
  ["2026-11-22", "2026-11-20"],
  ["2027-01-01", "2026-12-31"],
])("the working day before %s", (day, before) => {
  expect(workingDayBefore(day)).toBe(before);
});

// Monday 23 November 2026.
it.each<[string, string, string, string | null, string | null]>([
  ["of nothing on a day: three working days", "2026-11-23", "2026-11-23", null, "2026-11-26"],
  ["a visit far ahead: the same", "2026-11-23", "2026-11-23", "2026-12-03", "2026-11-26"],
  ["a visit the day after that day: the same", "2026-11-23", "2026-11-23", "2026-11-27", "2026-11-26"],
  ["a visit on that very day: the day before", "2026-11-23", "2026-11-23", "2026-11-26", "2026-11-25"],
  ["a visit the day after tomorrow: tomorrow", "2026-11-23", "2026-11-23", "2026-11-25", "2026-11-24"],
  ["a visit after the weekend: Friday", "2026-11-26", "2026-11-26", "2026-11-30", "2026-11-27"],
  ["a visit tomorrow: now", "2026-11-23", "2026-11-23", "2026-11-24", null],
  ["a visit today: now", "2026-11-23", "2026-11-23", "2026-11-23", null],
  ["a visit on Monday, asked on a Saturday: now", "2026-11-21", "2026-11-21", "2026-11-23", null],
  ["a visit that was: now", "2026-11-16", "2026-11-23", "2026-11-18", null],
  ["the day itself: now", "2026-11-18", "2026-11-23", null, null],
  ["long waited: now", "2026-11-02", "2026-11-23", "2026-12-03", null],
])("%s", (_name, since, today, visit, expected) => {
  expect(callBy({ since, today, visit })).toBe(expected);
});
