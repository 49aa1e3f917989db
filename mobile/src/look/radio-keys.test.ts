import { expect, it } from "vitest";
import { isStop, radioAfter } from "./radio-keys";

it.each<[string, number, boolean, number | null]>([
  ["ArrowDown", 0, false, 1],
  ["ArrowDown", 2, false, 0],
  ["ArrowUp", 0, false, 2],
  ["ArrowRight", 1, false, 2],
  ["ArrowLeft", 1, false, 0],
  ["ArrowRight", 1, true, 0],
  ["ArrowLeft", 1, true, 2],
  [" ", 1, false, 1],
  ["Tab", 1, false, null],
  ["a", 1, false, null],
  ["ArrowDown", -1, false, null],
])("%s at %d", (key, at, rtl, next) => expect(radioAfter(key, at, 3, rtl)).toBe(next));

it("the tabulator stops once: at the chosen one, or at the first", () => {
  expect([0, 1, 2].map((index) => isStop(index, 1))).toEqual([false, true, false]);
  expect([0, 1, 2].map((index) => isStop(index, -1))).toEqual([true, false, false]);
});
