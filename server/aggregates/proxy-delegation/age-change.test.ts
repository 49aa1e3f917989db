import { describe, expect, it } from "vitest";
import { AGE_TABLE } from "../../policies/age-table";
import { nextAgeChange } from "./age-change";

const next = (birthDate: string, today: string, as: Parameters<typeof nextAgeChange>[1] = "parent") =>
  nextAgeChange(birthDate, as, today, AGE_TABLE, 30);

describe("a birthday that takes something from a proxy", () => {
  it.each([
    ["30 days before 12", "2014-12-23", "2026-11-23", { age: 12, day: "2026-12-23" }],
    ["the day before 12", "2014-11-24", "2026-11-23", { age: 12, day: "2026-11-24" }],
    ["31 days before", "2014-12-24", "2026-11-23", null],
    ["on the day itself it is too late to tell before", "2014-11-23", "2026-11-23", null],
    ["30 days before 18", "2008-12-23", "2026-11-23", { age: 18, day: "2026-12-23" }],
    ["any other birthday", "2013-12-01", "2026-11-23", null],
    [
      "29 February is kept on 1 March of a common year",
      "2015-02-28",
      "2027-02-01",
      { age: 12, day: "2027-02-28" },
    ],
    ["born on 29 February, 18 in a common year", "2008-02-29", "2026-01-30", { age: 18, day: "2026-03-01" }],
    ["born on 29 February, 12 in a leap year", "2016-02-29", "2028-02-01", { age: 12, day: "2028-02-29" }],
    ["a birth date that is not whole tells no day", "2014-12", "2026-11-23", null],
    ["grown up", "1970-12-01", "2026-11-23", null],
  ])("%s", (_name, born, today, change) => expect(next(born, today)).toEqual(change));

  it("at 18 nothing is taken from who is no parent and no guardian", () => {
    expect(next("2008-12-23", "2026-11-23", "authorized_representative")).toBeNull();
    expect(next("2014-12-23", "2026-11-23", "authorized_representative")).toMatchObject({ age: 12 });
  });
});
