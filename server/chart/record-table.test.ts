import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const table = readFileSync("docs/record.md", "utf8");
const rows = readFileSync("docs/us-core-6.1.0-must-support.csv", "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(",") as [profile: string, type: string, element: string]);

/** Profiles whose entries stand in a section. */
const OF_SECTIONS = new Set(
  "AllergyIntolerance MedicationRequest Immunization Condition DocumentReference Observation DiagnosticReport".split(
    " ",
  ),
);

describe("docs/record.md", () => {
  it.each(rows.filter(([, type]) => OF_SECTIONS.has(type)).map(([profile, , element]) => [element, profile]))(
    "names %s of %s",
    (element) => expect(table).toContain(`\`${element}\``),
  );

  it("names every other type that US Core has a profile for", () => {
    const types = new Set(rows.map(([, type]) => type));
    expect([...types].filter((type) => !new RegExp(`\\b${type}\\b`).test(table))).toEqual([]);
  });

  it("is held against the list of every section’s profiles", () => {
    const types = new Set(rows.map(([, type]) => type));
    expect([...OF_SECTIONS].filter((type) => !types.has(type))).toEqual([]);
    expect(rows).toHaveLength(268);
  });
});
