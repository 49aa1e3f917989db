import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ageBounds, ageOn, dayIn, monthsBetween } from "./age";

describe("the clinic's day", () => {
  it.each([
    ["America/New_York", "2026-11-22T03:00:00Z", "2026-11-21"],
    ["Pacific/Auckland", "2026-11-22T12:00:00Z", "2026-11-23"],
    ["UTC", "2026-11-22T23:59:59Z", "2026-11-22"],
  ])("%s at %s is %s", (zone, instant, day) => {
    expect(dayIn(zone, new Date(instant))).toBe(day);
  });
});

describe("age", () => {
  it.each([
    ["2014-11-22", "2026-11-22", 12],
    ["2014-11-23", "2026-11-22", 11],
    ["2008-02-29", "2026-02-28", 17],
    ["2008-02-29", "2026-03-01", 18],
    ["2008-02-29", "2024-02-29", 16],
    ["2026-11-22", "2026-11-22", 0],
    ["2026-11-23", "2026-11-22", null],
    ["2008", "2026-06-01", null],
    ["2026-02-30", "2026-06-01", null],
    ["2008-13", "2026-06-01", null],
    ["08/02/2008", "2026-06-01", null],
    ["", "2026-06-01", null],
    [null, "2026-06-01", null],
  ])("born %s, on %s: %s", (birthDate, day, age) => {
    expect(ageOn(birthDate, day)).toBe(age);
  });

  it.each([
    ["2008", "2026-06-01", { youngest: 17, oldest: 18 }],
    ["2008-06", "2026-06-10", { youngest: 17, oldest: 18 }],
    ["2008-05", "2026-06-10", { youngest: 18, oldest: 18 }],
    ["2026", "2026-06-10", { youngest: 0, oldest: 0 }],
  ])("born %s, on %s lies between", (birthDate, day, bounds) => {
    expect(ageBounds(birthDate, day)).toEqual(bounds);
  });

  it("of a whole date always lies within the bounds of its month and year", () => {
    const day = fc
      .date({ min: new Date("1900-01-01"), max: new Date("2026-06-01"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (birthDate) => {
        const age = ageOn(birthDate, "2026-06-10")!;
        for (const length of [4, 7]) {
          const bounds = ageBounds(birthDate.slice(0, length), "2026-06-10")!;
          expect(age).toBeGreaterThanOrEqual(bounds.youngest);
          expect(age).toBeLessThanOrEqual(bounds.oldest);
        }
      }),
    );
  });

  it("counts whole months", () => {
    expect(monthsBetween("2026-01-31", "2026-02-28")).toBe(0);
    expect(monthsBetween("2025-11-22", "2026-11-22")).toBe(12);
  });
});
