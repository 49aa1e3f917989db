import { expect, test } from "vitest";
import { describeVerdict } from "./verdict-text";
import type { Verdict } from "./verify";

const whole: Verdict = {
  breaks: [],
  sealed: 12,
  archived: 0,
  unsealed: { count: 0, oldestSeconds: 0 },
  heads: { checked: 3, unreadable: 0 },
};

test("a whole log", () => {
  expect(describeVerdict(whole, "heads.log")).toEqual([
    "WHOLE: 12 sealed rows, each as it was written.",
    "Compared with 3 heads of heads.log.",
  ]);
});

test("months in archives", () => {
  expect(describeVerdict({ ...whole, archived: 5 }, "heads.log")[1]).toBe(
    "Of these, 5 rows in archives: their seals are here, the rows are checked by audit:archive --check.",
  );
  const breaks: Verdict["breaks"] = [{ kind: "archive-changed", from: 1, to: 5, eventId: null }];
  expect(describeVerdict({ ...whole, breaks }, "heads.log")[0]).toBe(
    "BROKEN at rows 1 to 5: archived; what is kept here of them was changed.",
  );
});

test("what waits for its seal, and whether that is long", () => {
  const waiting = (count: number, oldestSeconds: number) =>
    describeVerdict({ ...whole, unsealed: { count, oldestSeconds } }, "h")[1];
  expect(waiting(1, 0.42)).toBe("Not sealed yet: 1 row, the oldest 0.4 s old.");
  expect(waiting(7, 3600)).toBe(
    "Not sealed yet: 7 rows, the oldest 3600 s old. Either no portal is running, or a long transaction holds the sealer back.",
  );
});

test("no heads, unreadable heads", () => {
  expect(describeVerdict({ ...whole, heads: null }, "h")[1]).toMatch(/^There is no h: a cut/);
  expect(describeVerdict({ ...whole, heads: { checked: 1, unreadable: 2 } }, "h")[2]).toMatch(/^2 lines/);
});

test("each kind of break, the first one first", () => {
  const lines = describeVerdict(
    {
      ...whole,
      breaks: [
        { kind: "changed", from: 4, to: 4, eventId: "paev_A" },
        { kind: "deleted", from: 6, to: 7, eventId: "paev_B" },
        { kind: "seals-deleted", from: 8, to: 8, eventId: null },
        { kind: "differs-from-head", from: 9, to: 9, eventId: "paev_C" },
        { kind: "unknown-key", from: 10, to: 10, eventId: "paev_D" },
        { kind: "tail-cut", from: 11, to: 12, eventId: "paev_E" },
        { kind: "inserted", from: 0, to: 0, eventId: "paev_F" },
      ],
    },
    "h",
  );
  expect(lines.slice(0, -1)).toEqual([
    "BROKEN at row 4 (paev_A): changed after sealing.",
    "also rows 6 to 7 (the first is paev_B): sealed, and deleted since.",
    "also row 8: deleted with the seals.",
    "also row 9 (paev_C): not what the head kept outside the database says; cut and written anew.",
    "also row 10 (paev_D): sealed under a key that DATA_KEYS does not hold, so it cannot be checked.",
    "also rows 11 to 12 (the first is paev_E): the newest rows were cut off.",
    "also event paev_F: inserted among rows that were sealed before it came.",
  ]);
});
