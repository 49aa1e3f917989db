import { expect, it } from "vitest";
import { minuteWindow } from "./window";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 10) + seconds * 1000);

it("lets so many through in a minute that begins with the first, and tells how long to wait", () => {
  const window = minuteWindow();
  expect([window.take("a", 2, at(0)), window.take("a", 2, at(10))]).toEqual([0, 0]);
  expect([window.take("a", 2, at(20)), window.take("a", 2, at(59.5))]).toEqual([40, 1]);
  expect(window.take("b", 2, at(20))).toBe(0);
  expect(window.take("a", 2, at(60))).toBe(0);
});

it("can be looked at without counting", () => {
  const window = minuteWindow();
  for (let n = 0; n < 5; n += 1) expect(window.look("a", 1, at(0))).toBe(0);
  window.take("a", 1, at(0));
  expect(window.look("a", 1, at(30))).toBe(30);
});

it("does not wait for a clock that was set back", () => {
  const window = minuteWindow();
  window.take("a", 1, at(3600));
  expect(window.take("a", 1, at(0))).toBe(0);
});
