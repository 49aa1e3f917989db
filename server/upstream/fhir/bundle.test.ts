import type { FhirResource } from "fhir/r4";
import { describe, expect, test } from "vitest";
import { readPage, resolveReferences } from "./bundle";
import type { Ref } from "./reference";

const BASE = "http://ehr.example/fhir/";
const read = (body: unknown) => readPage(body, "Observation", new Map());
const bundle = (entry?: unknown, more: object = {}) => ({
  resourceType: "Bundle",
  type: "searchset",
  entry,
  ...more,
});
const observation = (id: unknown, more: object = {}) => ({
  resource: { resourceType: "Observation", id, ...more },
});

describe("readPage", () => {
  test.each([
    [null],
    ["text"],
    [[]],
    [{}],
    [{ resourceType: "OperationOutcome" }],
    [{ resourceType: "Bundle", type: "collection" }],
    [bundle({ resource: {} })],
  ])("refuses what is no searchset: %j", (body) => {
    expect(() => read(body)).toThrow("unusable");
  });

  test("nothing found, with and without an entry or a total", () => {
    expect(read(bundle())).toMatchObject({ matches: [], unreadable: 0, total: null, next: null });
    expect(read(bundle([], { total: 0 }))).toMatchObject({ matches: [], unreadable: 0, total: 0 });
  });

  test("counts what cannot be read and keeps the rest", () => {
    const page = read(bundle([observation("a"), observation("b/c"), observation(undefined), null, {}, 7]));
    expect(page.matches.map((entry) => entry.ref)).toEqual(["Observation/a"]);
    expect(page.unreadable).toBe(5);
  });

  test("tells matches from what came along; unknown extra resources are not entries", () => {
    const page = read(
      bundle([
        { ...observation("a"), search: { mode: "match" } },
        { ...observation("m"), search: { mode: "include" } },
        { resource: { resourceType: "Practitioner", id: "p" } },
        { resource: { resourceType: "OperationOutcome", issue: [{ severity: "warning" }] } },
      ]),
    );
    expect(page.matches.map((entry) => entry.ref)).toEqual(["Observation/a"]);
    expect(page.included.map((entry) => entry.ref)).toEqual(["Observation/m", "Practitioner/p"]);
    expect(page.troubled).toBe(false);
  });

  test("notices an error that upstream reports inside its answer", () => {
    const issue = [{ severity: "error", code: "incomplete" }];
    expect(read(bundle([{ resource: { resourceType: "OperationOutcome", issue } }])).troubled).toBe(true);
  });

  test.each([
    ["warning", "transient", true, false],
    ["warning", "exception", true, false],
    ["warning", "timeout", true, false],
    ["warning", "incomplete", true, false],
    ["warning", "throttled", true, false],
    ["warning", "processing", false, true],
    ["warning", "not-supported", false, false],
    ["information", "timeout", false, false],
    ["information", "processing", false, false],
  ])("%s of %s: unfinished %s, doubtful %s", (severity, code, unfinished, doubtful) => {
    const resource = { resourceType: "OperationOutcome", issue: [{ severity, code }] };
    expect(read(bundle([{ resource }]))).toMatchObject({ unfinished, doubtful, troubled: false });
  });
});

describe("resolveReferences", () => {
  function resolved(reference: string, fullUrls: Array<[string, Ref]> = []) {
    const resource = {
      resourceType: "Observation",
      id: "a",
      subject: { reference },
    } as unknown as FhirResource;
    resolveReferences([{ ref: "Observation/a", resource }], BASE, new Map(fullUrls));
    return (resource as { subject?: { reference?: string } }).subject?.reference;
  }

  test.each([
    ["Patient/1", "Patient/1"],
    [`${BASE}Patient/1`, "Patient/1"],
    ["Patient/1/_history/4", "Patient/1"],
    ["#p", "#p"],
    ["http://other.example/fhir/Patient/1", "http://other.example/fhir/Patient/1"],
    ["urn:uuid:none", "urn:uuid:none"],
  ])("%s → %s", (reference, expected) => {
    expect(resolved(reference)).toBe(expected);
  });

  test("urn references by the fullUrl of an entry", () => {
    expect(resolved("urn:uuid:AB", [["urn:uuid:ab", "Patient/1"]])).toBe("Patient/1");
  });

  test("the server's own name for itself behind a gateway", () => {
    const own: Array<[string, Ref]> = [["http://internal:8080/Observation/a", "Observation/a"]];
    expect(resolved("http://internal:8080/Patient/1", own)).toBe("Patient/1");
  });

  test("narratives and large inline documents are not kept, nor does depth exhaust the stack", () => {
    let deep: object = {};
    for (let i = 0; i < 20_000; i += 1) deep = { deep };
    const resource = {
      resourceType: "DiagnosticReport",
      id: "a",
      text: { status: "generated", div: "<div/>" },
      presentedForm: [{ data: "x".repeat(100_000), title: "t" }, { data: "small" }],
      deep,
    } as unknown as FhirResource;
    resolveReferences([{ ref: "DiagnosticReport/a", resource }], BASE, new Map());
    expect(resource).not.toHaveProperty("text");
    expect(resource).toMatchObject({ presentedForm: [{ title: "t" }, { data: "small" }] });
    expect((resource as { presentedForm?: object[] }).presentedForm?.[0]).not.toHaveProperty("data");
  });
});
