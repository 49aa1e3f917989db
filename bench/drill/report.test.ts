/** The table says what was found, and what was not looked at; the exit code follows. */
import { describe, expect, it } from "vitest";
import { findings } from "./findings";
import { wordOf } from "./oracle/words";
import type { Drill, Played } from "./report";
import { isWhole, tableOf } from "./report";

const span = { total: 200, failed: 0, p50: 10, p99: 40 };
const held: Played = {
  ...{ name: "node-killed", what: "a node: killed", notRun: null, requests: 900, before: span },
  ...{ failedDuring: 0.02, recoveredMs: 1_500, accepted: 40, decided: 9, pages: 500 },
  found: { violations: [], broken: [], lost: [], doubled: [], unaudited: [] },
};
const drill = (...played: Played[]): Drill => ({
  ...{ played, auditVerify: "whole", logFindings: [], machine: "2 cores", commit: "abc" },
});

describe("a drill", () => {
  it("that held says so", () => {
    expect(isWhole(drill(held))).toBe(true);
    expect(tableOf(drill(held))).toContain("| a node: killed | held | 900 | 2 % | 1.5 s |");
  });

  it.each(["violations", "broken", "lost", "doubled", "unaudited"] as const)(
    "fails by one line of %s",
    (name) => {
      const one = { ...held, found: { ...held.found, [name]: ["x"] } };
      expect(isWhole(drill(held, one))).toBe(false);
      expect(tableOf(drill(one))).toMatch(/NOT HELD.*\*\*1\*\*/);
    },
  );

  it("fails when it never came back, when the log does not verify, when a log tells of a record", () => {
    expect(isWhole(drill({ ...held, recoveredMs: null }))).toBe(false);
    expect(isWhole({ ...drill(held), auditVerify: "BROKEN" })).toBe(false);
    expect(isWhole({ ...drill(held), logFindings: ["x"] })).toBe(false);
  });

  it("fails when nothing was tried", () => {
    expect(isWhole(drill({ ...held, accepted: 0 }))).toBe(false);
    expect(isWhole(drill({ ...held, pages: 0 }))).toBe(false);
  });

  it("never says of what it did not play that it held", () => {
    const table = tableOf(drill({ ...held, notRun: "there is no Redis" }));
    expect(table).toContain("not run: there is no Redis");
    expect(table).not.toMatch(/\| held/);
  });
});

describe("a last look at a log", () => {
  it("finds words of records and addresses, and does not repeat whose", () => {
    expect(findings("log", `{"x":"${wordOf(3, "open")}"}`, true)).toEqual([`log: ${wordOf(3, "open")}`]);
    expect(findings("log", "drill12@example.com", true)).toEqual(["log: drill#@example.com"]);
    expect(findings("mail", "To: drill12@example.com", false)).toEqual([]);
    expect(findings("log", '{"code":"request.slow"}', true)).toEqual([]);
  });
});
