import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPace } from "./pace";
import { createTraffic } from "./traffic";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const live = new AbortController().signal;

/** @returns after how many ms it went on */
async function waited(turn: Promise<void> | undefined): Promise<number> {
  if (turn === undefined) return 0;
  const before = Date.now();
  let after: number | null = null;
  void turn.then(() => (after = Date.now()));
  while (after === null) await vi.advanceTimersByTimeAsync(1);
  return after - before;
}

test("a short stretch is not broken off; a long one is", async () => {
  const pace = createPace(live, createTraffic());
  expect(await waited(pace.turn())).toBe(0);
  vi.advanceTimersByTime(5);
  expect(await waited(pace.turn())).toBeGreaterThan(0);
  expect(await waited(pace.turn())).toBe(0);
});

test("who waits for a page goes first, at once and until they have it", async () => {
  const traffic = createTraffic();
  const pace = createPace(live, traffic);
  const answered = traffic.begin();
  setTimeout(answered, 25);
  const gone = await waited(pace.turn());
  expect(gone).toBeGreaterThanOrEqual(25);
  expect(gone).toBeLessThan(30);
});

test("and the work goes on all the same when somebody always waits", async () => {
  const traffic = createTraffic();
  const pace = createPace(live, traffic);
  traffic.begin();
  const gone = await waited(pace.turn());
  expect(gone).toBeGreaterThan(25);
  expect(gone).toBeLessThan(100);
  // It has a whole stretch of work then.
  expect(await waited(pace.turn())).toBe(0);
  vi.advanceTimersByTime(5);
  expect(await waited(pace.turn())).toBeGreaterThan(25);
});

test("one of two who wait still waits", async () => {
  const traffic = createTraffic();
  const [first, second] = [traffic.begin(), traffic.begin()];
  first();
  expect(traffic.isQuiet()).toBe(false);
  let quiet = false;
  void traffic.quiet(1_000).then(() => (quiet = true));
  await vi.advanceTimersByTimeAsync(10);
  expect(quiet).toBe(false);
  second();
  await vi.advanceTimersByTimeAsync(0);
  expect([quiet, traffic.isQuiet()]).toEqual([true, true]);
});

test("nobody wants the work any more: its next turn says so", async () => {
  const unwanted = new AbortController();
  const pace = createPace(unwanted.signal);
  vi.advanceTimersByTime(5);
  const turn = pace.turn()!;
  unwanted.abort(new Error("gone"));
  const refusal = expect(turn).rejects.toThrow("gone");
  await vi.advanceTimersByTimeAsync(100);
  await refusal;
});
