import type { FhirResource } from "fhir/r4";
import { describe, expect, test } from "vitest";
import { createLogger } from "../log";
import type { SearchAnswer } from "../upstream/fhir/client";
import type { Ref } from "../upstream/fhir/reference";
import { factsOf } from "./entry-facts";
import { assembleSection } from "./section-assembly";
import { SECTION_SOURCES } from "./sections";

const SUBJECT = { reference: "Patient/p1" };
const category = (...codes: string[]) => codes.map((code) => ({ coding: [{ system: "c", code }] }));
const observation = (id: string, more: object = {}) =>
  ({
    resourceType: "Observation",
    id,
    status: "final",
    code: { text: id },
    subject: SUBJECT,
    ...more,
  }) as FhirResource;
const report = (id: string, result: string[], more: object = {}) =>
  ({
    ...observation(id),
    resourceType: "DiagnosticReport",
    result: result.map((reference) => ({ reference })),
    ...more,
  }) as FhirResource;

function assemble(matches: FhirResource[], more: Partial<SearchAnswer> = {}, included: FhirResource[] = []) {
  const named = (resource: FhirResource): [Ref, FhirResource] => [
    `${resource.resourceType}/${resource.id}`,
    resource,
  ];
  const answer: SearchAnswer = {
    matches: matches.map((resource) => ({ ref: named(resource)[0], resource })),
    included: new Map(included.map(named)),
    unreadable: 0,
    missingPages: false,
    interrupted: false,
    characters: 100,
    ...more,
  };
  const source = SECTION_SOURCES.results;
  const log = createLogger("silent");
  return assembleSection({ section: "results", patientId: "p1", source, answers: [answer], log }).copy;
}
const refs = (list: ReadonlyArray<{ ref: string }>) => list.map((one) => one.ref);
const itemRefs = (copy: ReturnType<typeof assemble>) => copy.items.map((item) => item.facts.ref).sort();

test("newest first, by whichever date there is; none last", () => {
  const copy = assemble([
    observation("none"),
    observation("day", { effectiveDateTime: "2024-05-01" }),
    observation("period", { effectivePeriod: { start: "2025-01-01T00:00:00Z" } }),
    observation("zone", { effectiveDateTime: "2024-05-01T01:00:00+03:00" }),
    observation("issued", { issued: "2026-01-01T00:00:00Z" }),
  ]);
  const order = ["issued", "period", "day", "zone", "none"];
  expect(refs(copy.entries)).toEqual(order.map((id) => `Observation/${id}`));
});

describe("vital signs", () => {
  test("are no results, unless filed as results too; what has no category is one", () => {
    const copy = assemble([
      observation("vital", { category: category("vital-signs") }),
      observation("both", { category: category("vital-signs", "laboratory") }),
      observation("plain"),
    ]);
    expect(refs(copy.entries).sort()).toEqual(["Observation/both", "Observation/plain"]);
    expect(copy.byRef.has("Observation/vital")).toBe(false);
  });

  test("that a report contains are kept for it and for the policy", () => {
    const vital = observation("vital", {
      category: category("vital-signs"),
      hasMember: [{ reference: "Observation/inner" }],
    });
    const inner = observation("inner", { category: category("vital-signs") });
    const copy = assemble([vital, inner, report("r", ["Observation/vital"])]);
    expect(refs(copy.entries)).toEqual(["DiagnosticReport/r"]);
    expect(itemRefs(copy)).toEqual(["DiagnosticReport/r", "Observation/inner", "Observation/vital"]);
    expect(copy.byRef.size).toBe(3);
  });
});

test("another patient's entry refuses the whole answer, also contained or included", () => {
  const foreign = { subject: { reference: "Patient/p2" } };
  expect(() => assemble([observation("a"), observation("b", foreign)])).toThrow("foreign-subject");
  expect(() => assemble([observation("a", { contained: [observation("b", foreign)] })])).toThrow("foreign");
  expect(() => assemble([], {}, [observation("b", foreign)])).toThrow("foreign-subject");
  expect(() => assemble([], {}, [{ resourceType: "Patient", id: "p2" }])).toThrow("foreign-subject");
});

test("what names no patient or is not shaped like FHIR is counted, not shown", () => {
  const copy = assemble(
    [
      observation("a"),
      observation("nobody", { subject: undefined }),
      observation("text", { code: "Potassium" }),
      observation("one", { category: { coding: [] } }),
      observation("coding", { code: { coding: ["x"] } }),
    ],
    { unreadable: 2 },
  );
  expect(refs(copy.entries)).toEqual(["Observation/a"]);
  expect(copy.unreadable).toBe(6);
});

test("only what is of no patient, or the patient's own and not judged, came along", () => {
  const practitioner = { resourceType: "Practitioner", id: "d" } as FhirResource;
  const specimen = { resourceType: "Specimen", id: "s", subject: SUBJECT } as FhirResource;
  const copy = assemble([], {}, [practitioner, specimen, observation("a")]);
  expect([...copy.included.keys()]).toEqual(["Practitioner/d", "Specimen/s"]);
});

test("facts and items for the policy", () => {
  const contained = [{ resourceType: "Observation", id: "c", status: "final", code: { text: "Inner" } }];
  const copy = assemble([
    report("r", ["Observation/a", "#c", "urn:uuid:gone"], {
      contained,
      category: category("LAB"),
      conclusionCode: [{ coding: [{ system: "s", code: "conclusion", display: "Found" }] }],
      issued: "2026-01-01T00:00:00Z",
      meta: { security: [{ system: "v3", code: "R" }] },
    }),
    observation("a", {
      valueQuantity: { value: 1 },
      component: [{ code: { coding: [{ code: "part" }], text: "Part" } }],
      derivedFrom: [{ reference: "Observation/b" }, { reference: "ImagingStudy/1" }],
    }),
  ]);
  const [, inner, own] = [...copy.items].sort((x, y) => y.facts.ref.length - x.facts.ref.length).reverse();
  expect(inner).toMatchObject({
    facts: {
      ref: "DiagnosticReport/r",
      status: "final",
      codes: [{ system: "s", code: "conclusion" }],
      categories: [{ system: "c", code: "LAB" }],
      security: [{ system: "v3", code: "R" }],
      words: "r found",
      issued: "2026-01-01T00:00:00Z",
    },
    members: ["Observation/a", "DiagnosticReport/r#c", "urn:uuid:gone"],
    ownValue: false,
  });
  expect(own?.facts).toMatchObject({ ref: "DiagnosticReport/r#c", words: "inner" });
  expect(copy.items.find((item) => item.facts.ref === "Observation/a")).toMatchObject({
    facts: { codes: [{ system: null, code: "part" }], words: "a part" },
    derivedFrom: ["Observation/b"],
    ownValue: true,
  });
});

test("an allergy's status is its verification", () => {
  const verificationStatus = { coding: [{ code: "entered-in-error" }] };
  const allergy = { resourceType: "AllergyIntolerance", verificationStatus, category: ["food"] };
  expect(factsOf(allergy, "AllergyIntolerance/1")).toMatchObject({
    status: "entered-in-error",
    categories: [],
  });
});
