/** `docs/asvs.md` is complete, counts right and names what exists. Whether it is true, no test can say. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ASVS_LEVELS } from "./asvs-levels";

const STATES = ["met", "not met", "not applicable"] as const;
type Row = { id: string; level: string; state: string; where: string; tests: string };

const root = new URL("../../", import.meta.url);
const text = readFileSync(new URL("docs/asvs.md", root), "utf8");
const rows: Row[] = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (.*) \|$/gm)].map(([, id, rest]) => {
  const [level, state, where, tests] = rest!.split(/\s+\|\s+/).map((cell) => cell.trim());
  return { id: id!, level: level!, state: state!, where: where!, tests: tests! };
});

/** Every path in backticks; words without a slash are settings, headers and commands. */
function pathsIn(cell: string): string[] {
  return [...cell.matchAll(/`((?:app|server|e2e|docs|migrations|public|deploy)\/[^`]*)`/g)].map(
    ([, path]) => path!,
  );
}

it("has every requirement of levels 1 and 2, once, with its level, in order", () => {
  const required = Object.entries(ASVS_LEVELS).flatMap(([section, levels]) =>
    [...levels].flatMap((level, index) => (level === "3" ? [] : [`${section}.${index + 1} level ${level}`])),
  );
  expect(required).toHaveLength(253);
  expect(rows.map(({ id, level }) => `${id} level ${level}`)).toEqual(required);
});

it("says of each what it is, and why", () => {
  for (const { id, state, where } of rows) {
    expect(STATES, id).toContain(state);
    expect(where.length, `${id} says nothing`).toBeGreaterThan(5);
  }
});

it("names only what exists", () => {
  for (const { id, where, tests } of rows) {
    for (const path of [...pathsIn(where), ...pathsIn(tests)]) {
      expect(existsSync(new URL(path, root)), `${id}: ${path}`).toBe(true);
    }
    for (const test of pathsIn(tests)) expect(test, id).toMatch(/\.(test|spec)\.tsx?$/);
  }
});

it("security.md names only what exists", () => {
  const named = pathsIn(readFileSync(new URL("docs/security.md", root), "utf8"));
  expect(named.length).toBeGreaterThan(50);
  for (const path of named) expect(existsSync(new URL(path, root)), path).toBe(true);
});

it("what is met names code, a document or what is not there; only that has tests", () => {
  for (const { id, state, tests } of rows) {
    if (state !== "met") expect(tests, id).toBe("–");
  }
});

describe("the counts on top", () => {
  const count = (state: string, level?: string) =>
    rows.filter((row) => row.state === state && (level === undefined || row.level === level)).length;

  it.each([
    ["level 1", "1"],
    ["level 2", "2"],
    ["both", undefined],
  ])("of %s", (label, level) => {
    const line = new RegExp(`^\\| ${label} +\\| (.*) \\|$`, "m").exec(text)![1]!;
    const numbers = line.split("|").map(Number);
    const counted = STATES.map((state) => count(state, level));
    expect(numbers).toEqual([...counted, counted.reduce((sum, one) => sum + one, 0)]);
  });

  it("of what is met without a test", () => {
    const untested = rows.filter(({ state, tests }) => state === "met" && tests === "–").length;
    expect(text).toContain(`Met without a test of its own: ${untested} `);
  });
});
