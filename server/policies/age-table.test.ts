import { describe, expect, it } from "vitest";
import { AGE_TABLE, bandsFor, faultOfAgeTable } from "./age-table";
import type { AgeBand } from "./age-table";

const band = (below: number | null): AgeBand => ({ below, allow: "all", teenPrivacy: false, ends: [] });

describe("a table of ages", () => {
  it.each([
    ["the portal's own", AGE_TABLE, null],
    ["one band for all", [band(null)], null],
    ["empty", [], "has no band"],
    ["without an end", [band(12), band(18)], 'must end with a band of "below": null'],
    ["ending twice", [band(null), band(null)], 'has a band of "below": null before its end'],
    ["falling", [band(18), band(12), band(null)], 'must rise from band to band in "below"'],
    ["standing still", [band(12), band(12), band(null)], 'must rise from band to band in "below"'],
    ["beginning with nobody", [band(0), band(null)], 'must rise from band to band in "below"'],
  ])("%s", (_name, table, fault) => {
    expect(faultOfAgeTable(table)).toBe(fault);
  });

  it("has one band for every whole age, and all of them for an unknown one", () => {
    for (let age = 0; age < 120; age += 1) {
      expect(bandsFor(AGE_TABLE, { youngest: age, oldest: age })).toHaveLength(1);
    }
    expect(bandsFor(AGE_TABLE, null)).toEqual(AGE_TABLE);
    expect(bandsFor(AGE_TABLE, { youngest: 11, oldest: 12 })).toEqual(AGE_TABLE.slice(0, 2));
  });
});
