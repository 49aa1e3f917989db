import { expect, test } from "vitest";
import { createBreaker } from "./breaker";

function make() {
  const clock = { ms: 0 };
  return { clock, breaker: createBreaker({ failures: 3, pauseMs: 2_000, now: () => clock.ms }) };
}

test("after three failures in a row nobody asks for 2 s, then one does", () => {
  const { breaker, clock } = make();
  expect([breaker.bad(), breaker.bad(), breaker.allows(), breaker.bad()]).toEqual([false, false, true, true]);
  clock.ms = 1_999;
  expect(breaker.allows()).toBe(false);
  clock.ms = 2_000;
  expect(breaker.isPaused()).toBe(false);
  expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
  expect(breaker.isPaused()).toBe(true);
  breaker.good();
  expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
});

test("a probe that fails begins the pause anew; successes between failures begin the count anew", () => {
  const { breaker, clock } = make();
  for (const _ of [1, 2, 3]) breaker.bad();
  clock.ms = 2_500;
  expect(breaker.allows()).toBe(true);
  expect(breaker.bad()).toBe(true);
  clock.ms = 4_499;
  expect(breaker.allows()).toBe(false);
  clock.ms = 4_500;
  expect(breaker.allows()).toBe(true);
  breaker.good();
  breaker.bad();
  breaker.bad();
  breaker.good();
  breaker.bad();
  expect(breaker.allows()).toBe(true);
});
