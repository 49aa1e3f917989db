import type { FhirResource } from "fhir/r4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SUBJECT, openTestChart } from "./chart.fixture";
import type { World } from "./chart.fixture";
import { projectImmunizations } from "./immunizations.project";
import { readImmunizations } from "./immunizations.server";

const shot = (id: string, more: object = {}) =>
  ({
    resourceType: "Immunization",
    id,
    status: "completed",
    vaccineCode: { text: id },
    patient: SUBJECT,
    occurrenceDateTime: "2026-01-01",
    ...more,
  }) as FhirResource;
const read = (resources: FhirResource[], world: World = {}) =>
  readImmunizations(openTestChart(resources, world).chart);
const T = (text: string) => ({ text, language: null });

it("newest first; what was not given stands there as such; no date last", async () => {
  const view = await read([
    shot("tetanus", { occurrenceDateTime: "2019" }),
    shot("flu", { occurrenceDateTime: "2026-10-01T10:00:00Z" }),
    shot("as a child", { occurrenceDateTime: undefined, occurrenceString: "as a child" }),
    shot("shingles", {
      status: "not-done",
      statusReason: { text: "Declined" },
      occurrenceDateTime: "2024-05",
    }),
    shot("wrong", { status: "entered-in-error" }),
  ]);
  expect(view.entries.map(({ vaccine, status }) => [vaccine.text, status])).toEqual([
    ["flu", "completed"],
    ["shingles", "not-done"],
    ["tetanus", "completed"],
    ["as a child", "completed"],
  ]);
  expect(view.counts).toEqual({ given: 3, notGiven: 1 });
  expect(view.entries[1]).toMatchObject({ statusReason: T("Declined") });
  expect(view.entries[3]).toMatchObject({ date: null, dateText: T("as a child") });
});

it("in full", async () => {
  const view = await read([
    { resourceType: "Location", id: "main", name: "Main Street Clinic" } as FhirResource,
    shot("HepB", {
      lotNumber: " AB12 ",
      expirationDate: "2027-01",
      manufacturer: { display: "Merck" },
      site: { text: "left arm" },
      route: { text: "into the muscle" },
      doseQuantity: { value: 0.5, unit: "mL" },
      location: { reference: "Location/main" },
      performer: [{ actor: { display: "Nurse Silva" } }, { actor: { display: "Nurse Silva" } }],
      primarySource: false,
      reportOrigin: { text: "Recall" },
      protocolApplied: [
        {
          series: "Adult",
          doseNumberPositiveInt: 2,
          seriesDosesString: "3",
          targetDisease: [{ text: "Hepatitis B" }],
        },
      ],
      isSubpotent: true,
      subpotentReason: [{ text: "Warm" }],
      reaction: [{ date: "2026-01-02" }],
      note: [{ text: "Sore arm" }],
    }),
  ]);
  expect(view.entries[0]).toEqual({
    id: "HepB",
    vaccine: T("HepB"),
    status: "completed",
    statusReason: null,
    date: "2026-01-01",
    dateText: null,
    doseNumber: "2",
    seriesDoses: "3",
    series: T("Adult"),
    targets: [T("Hepatitis B")],
    lotNumber: "AB12",
    expirationDate: "2027-01",
    manufacturer: T("Merck"),
    site: T("left arm"),
    route: T("into the muscle"),
    dose: { text: "0.5", number: 0.5, comparator: null, unit: "mL" },
    performers: [T("Nurse Silva")],
    location: T("Main Street Clinic"),
    primarySource: false,
    reportOrigin: T("Recall"),
    reasons: [],
    subpotent: true,
    subpotentReasons: [T("Warm")],
    reactionDates: ["2026-01-02"],
    notes: [T("Sore arm")],
  });
});

describe("policy", () => {
  it("keeps an adolescent's own, by code too", async () => {
    const cvx = { coding: [{ system: "http://hl7.org/fhir/sid/cvx", code: "165", display: "9vPnV" }] };
    const resources = [shot("a", { vaccineCode: cvx }), shot("Tdap")];
    expect((await read(resources, { relation: "teen-proxy" })).entries).toHaveLength(1);
    expect((await read(resources, { relation: "proxy" })).entries).toHaveLength(2);
  });
  it("hides with a reaction that is hidden", async () => {
    const finding = {
      resourceType: "Observation",
      id: "o",
      status: "final",
      code: { text: "x" },
      subject: SUBJECT,
    };
    const resources = [
      shot("a", { reaction: [{ detail: { reference: "Observation/o" } }] }),
      finding as FhirResource,
    ];
    const rules = [
      {
        id: "h",
        match: { resources: ["Observation/o"] },
        effect: { kind: "hold-until-released" as const },
        visibility: "silent" as const,
        reason: "legal" as const,
        author: "system",
        expiresAt: null,
      },
    ];
    expect((await read(resources, { rules })).entries).toHaveLength(0);
    expect((await read(resources)).entries).toHaveLength(1);
  });
});

it("a failure never reads as never vaccinated", async () => {
  expect((await read([], { failing: { Immunization: "timeout" } })).section.state).toBe("unavailable");
});

it("is never shown as given without a status, and hostile data is counted", () => {
  expect(projectImmunizations([shot("a", { status: undefined })], new Map())).toMatchObject({
    unreadable: 1,
  });
  const part = fc.constantFrom(
    "vaccineCode",
    "performer",
    "protocolApplied",
    "reaction",
    "location",
    "note",
    "contained",
    "occurrenceString",
    "doseQuantity",
  );
  fc.assert(
    fc.property(fc.array(fc.dictionary(part, fc.jsonValue())), (list) => {
      const resources = list.map((parts) => shot("x", parts));
      const { views, unreadable } = projectImmunizations(resources, new Map());
      expect(views.length + unreadable).toBe(list.length);
    }),
  );
});
