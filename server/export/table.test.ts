/** The table of results, line by line: what stands in a cell is of the very thing that was measured. */
import type { FhirResource } from "fhir/r4";
import { afterAll, expect, it } from "vitest";
import { closeSpools, gatherTest } from "../chart/whole/whole.fixture";
import type { Selection } from "../chart/whole/whole.types";
import { csv } from "./formats/csv";
import { fhirBundle } from "./formats/bundle";
import { html } from "./formats/html";
import { ips } from "./formats/ips";
import { pdf } from "./formats/pdf";
import { missingIn, written } from "./readable.fixture";

afterAll(closeSpools);

const loinc = (code: string, more: object = {}) => ({
  coding: [{ system: "http://loinc.org", code }],
  ...more,
});
const measured = (code: object, value: number) => ({
  code,
  valueQuantity: { value, unit: "%" },
});
const observation = (id: string, more: object) =>
  ({
    ...{ resourceType: "Observation", id, status: "final", subject: { reference: "Patient/p1" } },
    ...{ effectiveDateTime: "2026-03-03", ...more },
  }) as FhirResource;
/** Date, until, name, value, unit … */
const VALUE = 3;
const person: FhirResource = { resourceType: "Patient", id: "p1" };

/** Lines without the head, cells without their quotes. */
async function table(resources: FhirResource[], selection: Partial<Selection> = {}) {
  const { record } = await gatherTest([person, ...resources], { patientId: "p1" }, selection);
  const text = (await written(csv, record)).toString("utf8");
  const rows = text.trim().split("\r\n").slice(1);
  return rows.map((row) => row.slice(1, -1).split('","'));
}

const COMPONENTS = [
  measured(loinc("1111-1"), 1),
  measured(loinc("2222-2"), 2),
  measured(loinc("3333-3", { text: "Share" }), 3),
  measured({ text: "Share" }, 4),
  { code: loinc("9999-9"), valueQuantity: "no quantity" },
  measured(loinc("5555-5", { text: "Share" }), 5),
];

it.each(["laboratory", "vital-signs"])("a part has its own code and nobody else's (%s)", async (category) => {
  const rows = await table([
    observation("o1", {
      category: [{ coding: [{ code: category }] }],
      code: loinc("0000-0", { text: "Counted" }),
      component: COMPONENTS,
    }),
  ]);
  expect(Object.fromEntries(rows.map((row) => [row[VALUE], row.at(-1)]))).toMatchObject({
    "1": "1111-1",
    "2": "2222-2",
    "3": "3333-3",
    "4": "",
    "5": "5555-5",
  });
});

it("blood pressure in the unusual order keeps each number with its code", async () => {
  const rows = await table([
    observation("bp", {
      category: [{ coding: [{ code: "vital-signs" }] }],
      code: loinc("85354-9"),
      component: [measured(loinc("8462-4"), 70), measured(loinc("8480-6"), 110)],
    }),
  ]);
  expect(rows.map((row) => [row[VALUE], row.at(-1)])).toEqual([
    ["110", "8480-6"],
    ["70", "8462-4"],
  ]);
});

it("a percent sign is a unit and no formula", async () => {
  const rows = await table([
    observation("o1", { code: { text: "HbA1c" }, valueQuantity: { value: 6, unit: "%" } }),
  ]);
  expect(rows[0]!.slice(2, 5)).toEqual(["HbA1c", "6", "%"]);
});

it("what lasted says from when until when, and is of every chosen day it lasted", async () => {
  const day = observation("day", {
    code: { text: "Urine of a day" },
    effectiveDateTime: undefined,
    effectivePeriod: { start: "2026-03-03", end: "2026-03-05" },
    valueQuantity: { value: 6, unit: "g" },
  });
  const rows = await table([day], { from: "2026-03-04", to: "2026-03-04" });
  expect(rows.map((row) => row.slice(0, 4))).toEqual([["2026-03-03", "2026-03-05", "Urine of a day", "6"]]);
  expect(await table([day], { from: "2026-03-06" })).toEqual([]);
});

it("each kind of file counts what it could not hold itself", async () => {
  const untold = { valueQuantity: { value: 1 } };
  const vital = { category: [{ coding: [{ code: "vital-signs" }] }] };
  const { record } = await gatherTest(
    [
      person,
      observation("o1", { code: { text: "Sodium" }, valueQuantity: { value: 140 } }),
      observation("o2", untold),
      observation("o3", { ...vital, ...untold }),
      { resourceType: "Condition", id: "c1", subject: { reference: "Patient/p1" } } as FhirResource,
    ],
    { patientId: "p1" },
  );
  // A Bundle has them all: programs may read what has no words.
  expect(await missingIn(fhirBundle, record)).toBe(0);
  expect(await missingIn(csv, record)).toBe(2);
  expect(await missingIn(html, record)).toBe(3);
  expect(await missingIn(pdf, record)).toBe(3);
  expect(await missingIn(ips, record)).toBe(0);
});
