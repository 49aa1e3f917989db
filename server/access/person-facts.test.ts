import type { Patient } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { personFacts } from "./person-facts";

const now = new Date("2026-11-22T12:00:00Z");
const facts = (patient: object, heard: Date | null = null) =>
  personFacts({ resourceType: "Patient", ...patient } as Patient, heard, now);

describe("what counts of a patient", () => {
  it("is nothing in particular of one who lives", () => {
    expect(facts({ birthDate: "2012-03-04", active: true, deceasedBoolean: false })).toEqual({
      chart_birth_date: "2012-03-04",
      chart_died_at: null,
      chart_inactive: false,
      chart_merged_into: null,
    });
  });

  it.each([["2012"], ["2012-03"], [20120304], [undefined]])("a birth date %s is unknown", (birthDate) => {
    expect(facts({ birthDate }).chart_birth_date).toBeNull();
  });

  const earlier = new Date("2026-11-01T00:00:00Z");
  it.each([
    ["known to the second", { deceasedDateTime: "2026-03-04T05:06:07Z" }, null, "2026-03-04T05:06:07.000Z"],
    ["known to the day", { deceasedDateTime: "2026-03-04" }, null, "2026-03-05T12:00:00.000Z"],
    ["known to the month", { deceasedDateTime: "2026-03" }, null, "2026-04-01T12:00:00.000Z"],
    ["known to the year", { deceasedDateTime: "2025" }, null, "2026-01-01T12:00:00.000Z"],
    ["this year", { deceasedDateTime: "2026" }, null, now.toISOString()],
    ["of today", { deceasedDateTime: "2026-11-22" }, null, now.toISOString()],
    ["told without a moment", { deceasedBoolean: true }, null, now.toISOString()],
    ["told without a moment, before", { deceasedBoolean: true }, earlier, earlier.toISOString()],
    ["in a form nobody reads", { deceasedDateTime: "spring" }, earlier, earlier.toISOString()],
    ["in another form nobody reads", { deceasedDateTime: 3 }, null, now.toISOString()],
    ["ahead", { deceasedDateTime: "2030-01-01" }, null, now.toISOString()],
    ["taken back", { deceasedBoolean: false }, earlier, undefined],
  ])("a death %s", (_name, patient, heard, at) => {
    expect(facts(patient, heard).chart_died_at?.toISOString()).toBe(at);
  });

  it.each([
    ["replaced", [{ type: "replaced-by", other: { reference: "Patient/new" } }], "new"],
    [
      "replaced, by its whole address",
      [{ type: "replaced-by", other: { reference: "https://x/R4/Patient/new" } }],
      "new",
    ],
    ["replaced by nobody knows what", [{ type: "replaced-by", other: { identifier: {} } }], ""],
    ["replaced, without any reference", [{ type: "replaced-by" }], ""],
    ["one that replaces another", [{ type: "replaces", other: { reference: "Patient/old" } }], null],
    ["one of two sources", [{ type: "seealso", other: { reference: "Patient/other" } }], null],
    ["without a list", { type: "replaced-by" }, null],
  ])("%s", (_name, link, into) => {
    expect(facts({ link }).chart_merged_into).toBe(into);
  });

  it("a record that is not in use", () => expect(facts({ active: false }).chart_inactive).toBe(true));
});
