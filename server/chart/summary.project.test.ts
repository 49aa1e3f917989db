import { expect, it } from "vitest";
import type { Measurement, Position, ResultEntry } from "./results.view";
import { projectNewResult } from "./summary.project";

const measured = (words: string, position: Position, value = true): Measurement => ({
  name: { text: words, language: null },
  value: value
    ? { kind: "quantity", quantity: { text: "1.0", number: 1, comparator: null, unit: "u" } }
    : { kind: "absent", reason: null, text: null },
  position,
  interpretation: null,
  ranges: [],
});
const member = (words: string, position: Position, components: Measurement[] = [], value = true) => ({
  id: words,
  corrected: false,
  components,
  ...measured(words, position, value),
});
const base = { kind: "laboratory", effective: "2026-11-20", corrected: false } as const;
const panel = (members: ReturnType<typeof member>[]): ResultEntry => ({
  ...base,
  type: "panel",
  id: "p",
  name: { text: "Panel", language: null },
  members,
  others: 0,
  missing: 0,
  hasText: true,
});

it("a single result keeps its value and where it stands", () => {
  const line = projectNewResult({ ...base, type: "single", ...member("A1c", "high") });
  expect(line).toMatchObject({ id: "A1c", value: { kind: "quantity" }, position: "high", tally: null });
});

it("a panel counts its values, each said to be usual, not usual, or nothing", () => {
  const members = [member("a", "in-range"), member("b", "low"), member("c", "abnormal"), member("d", null)];
  const line = projectNewResult(panel(members));
  expect(line).toMatchObject({ value: null, tally: { all: 4, usual: 1, unusual: 2 }, critical: [] });
  expect(line.hasText).toBe(true);
});

it("what is far from usual is there by name, of parts too", () => {
  const parts = [measured("d", "critical-low"), measured("e", "in-range")];
  const line = projectNewResult(panel([member("a", "critical-high"), member("c", null, parts, false)]));
  expect(line.tally).toEqual({ all: 3, usual: 1, unusual: 2 });
  expect(line.critical.map(({ name }) => name?.text)).toEqual(["a", "d"]);
});

it("a result of parts is counted by them", () => {
  const parts = [measured("x", "in-range"), measured("y", "in-range")];
  const line = projectNewResult({ ...base, type: "single", ...member("whole", null, parts, false) });
  expect(line).toMatchObject({ value: null, tally: { all: 2, usual: 2, unusual: 0 } });
});

it("a report of words alone has nothing to count", () => {
  expect(projectNewResult(panel([])).tally).toEqual({ all: 0, usual: 0, unusual: 0 });
});
