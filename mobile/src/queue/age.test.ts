import { expect, it } from "vitest";
import { ageOf, MAX_AGE_MS, tapAt } from "./age";
import type { Age } from "./age";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WALL = Date.UTC(2026, 10, 23, 12);
const RUN = 5 * HOUR;

const LATE: Age = { kind: "expired", why: "late" };
const CLOCK: Age = { kind: "expired", why: "clock" };
const UNKNOWN: Age = { kind: "unknown" };
const known = (ms: number): Age => ({ kind: "known", ms });

/** What both clocks say later: how much the wall's has moved, and how much the running one; null: restarted. */
it.each<[string, wall: number, run: number | null, Age]>([
  ["both alike", 3 * HOUR, 3 * HOUR, known(3 * HOUR)],
  ["at once", 0, 0, known(0)],
  ["the larger counts: the wall was set forward", 5 * HOUR, 3 * HOUR, known(5 * HOUR)],
  ["put right by a little", 3 * HOUR - MINUTE, 3 * HOUR, known(3 * HOUR)],
  ["the wall was set back", 2 * HOUR, 3 * HOUR, CLOCK],
  ["before the tap", -HOUR, 3 * HOUR, CLOCK],
  ["a day", MAX_AGE_MS, MAX_AGE_MS, LATE],
  ["almost a day", MAX_AGE_MS - 1, MAX_AGE_MS - 1, known(MAX_AGE_MS - 1)],
  ["a day by the wall alone", MAX_AGE_MS, HOUR, LATE],
  ["a day by the running one alone", HOUR, MAX_AGE_MS, CLOCK],
  ["the running one went back, which it cannot", HOUR, -HOUR, CLOCK],
  ["restarted, and the wall plausible", 3 * HOUR, null, UNKNOWN],
  ["restarted, and the wall before the tap", -HOUR, null, CLOCK],
  ["restarted, and a day by the wall", MAX_AGE_MS, null, LATE],
  ["a wall that is no number", Number.NaN, 3 * HOUR, CLOCK],
])("%s", (_what, wall, run, age) => {
  const tap = tapAt({ wall: WALL, elapsed: { bootId: "b1", ms: RUN } }, null);
  const elapsed = run === null ? { bootId: "b2", ms: HOUR } : { bootId: "b1", ms: RUN + run };
  expect(ageOf(tap, { wall: WALL + wall, elapsed })).toEqual(age);
});

it("a phone without a clock that only runs knows no age, whatever the wall says", () => {
  const tap = tapAt({ wall: WALL, elapsed: null }, "heard");
  expect(tap).toEqual({ wall: WALL, boot: null, heard: "heard" });
  expect(ageOf(tap, { wall: WALL + HOUR, elapsed: null })).toEqual(UNKNOWN);
  expect(ageOf(tap, { wall: WALL + HOUR, elapsed: { bootId: "b1", ms: 1 } })).toEqual(UNKNOWN);
});
