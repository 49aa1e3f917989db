import type { Bundle, Resource } from "@medplum/fhirtypes";
import { expect, test } from "vitest";
import { openDefinitions } from "./definitions";
import { collectNames, localResources, newNames } from "./seed-bundles";

const PATIENT = "3f2b0c7e-0000-4000-8000-000000000001";
const LAB = "http://lab.example";

function seed(files: Record<string, unknown[]>): Resource[] {
  const definitions = openDefinitions();
  const names = newNames();
  for (const [file, values] of Object.entries(files)) collectNames(values, file, names, definitions);
  return Object.entries(files).flatMap(([file, values]) => localResources(values, file, names, definitions));
}

function bundle(type: Bundle["type"], entry: unknown[]): Bundle {
  return { resourceType: "Bundle", type, entry } as Bundle;
}

test("ids are kept and urn:uuid references become relative, across files and bundle types", () => {
  const found = seed({
    "a.json": [
      bundle("transaction", [
        {
          fullUrl: `urn:uuid:${PATIENT}`,
          request: { method: "POST", url: "Patient" },
          resource: { resourceType: "Patient", id: PATIENT },
        },
      ]),
    ],
    "b.json": [
      bundle("collection", [
        {
          resource: { resourceType: "Observation", id: "o1", subject: { reference: `urn:uuid:${PATIENT}` } },
        },
      ]),
    ],
    "c.json": [{ resourceType: "Observation", id: "o2", subject: { reference: `Patient/${PATIENT}` } }],
  });
  expect(found).toMatchObject([
    { id: PATIENT },
    { id: "o1", subject: { reference: `Patient/${PATIENT}` } },
    { id: "o2", subject: { reference: `Patient/${PATIENT}` } },
  ]);
});

test("absolute and versioned references become relative when they mean an entry", () => {
  const base = "https://fhir.example/r4";
  const found = seed({
    "a.json": [
      bundle("searchset", [
        { fullUrl: `${base}/Patient/p`, resource: { resourceType: "Patient", id: "p" } },
        {
          fullUrl: `${base}/Observation/o`,
          resource: {
            resourceType: "Observation",
            id: "o",
            subject: { reference: `${base}/Patient/p/_history/2` },
            performer: [{ reference: "https://elsewhere.example/Practitioner/x" }, { reference: "#in" }],
          },
        },
        { resource: { resourceType: "OperationOutcome" }, search: { mode: "outcome" } },
      ]),
    ],
  });
  expect(found).toHaveLength(2);
  expect(found[1]).toMatchObject({
    subject: { reference: "Patient/p" },
    performer: [{ reference: "https://elsewhere.example/Practitioner/x" }, { reference: "#in" }],
  });
});

test("a conditional create that an earlier file fulfilled brings nothing, and its references point there", () => {
  const laboratory = (id: string) => ({
    fullUrl: `urn:uuid:${id}`,
    request: { method: "POST", url: "Organization", ifNoneExist: `identifier=${encodeURIComponent(LAB)}|1` },
    resource: { resourceType: "Organization", id, identifier: [{ system: LAB, value: "1" }] },
  });
  const found = seed({
    "a.json": [bundle("transaction", [laboratory("aaaa")])],
    "b.json": [
      bundle("transaction", [
        laboratory("bbbb"),
        {
          request: { method: "POST", url: "Observation" },
          resource: {
            resourceType: "Observation",
            id: "o",
            performer: [{ reference: "urn:uuid:bbbb" }, { reference: `Organization?identifier=${LAB}|1` }],
          },
        },
      ]),
    ],
  });
  expect(found.map((each) => each.id)).toEqual(["aaaa", "o"]);
  expect(found[1]).toMatchObject({
    performer: [{ reference: "Organization/aaaa" }, { reference: "Organization/aaaa" }],
  });
});

test("a conditional create by anything but an identifier is kept", () => {
  const entry = {
    request: { method: "POST", url: "Location", ifNoneExist: "name=Ward" },
    resource: { resourceType: "Location", id: "ward", name: "Ward" },
  };
  expect(seed({ "a.json": [bundle("transaction", [entry])] }).map((each) => each.id)).toEqual(["ward"]);
});

test("an entry without a legal id gets one that is the same at every start", () => {
  const files = () => ({
    "a.json": [
      bundle("collection", [
        { fullUrl: "urn:uuid:e1", resource: { resourceType: "Patient", id: "not a legal id!" } },
        { resource: { resourceType: "Patient", active: true } },
        { resource: { resourceType: "Flag", subject: { reference: "Patient/not a legal id!" } } },
      ]),
    ],
  });
  const [first, second, flag] = seed(files());
  expect(first!.id).toBe("e1");
  expect(second!.id).toMatch(/^[0-9a-f]{32}$/);
  expect(flag).toMatchObject({ subject: { reference: "Patient/e1" } });
  expect(seed(files()).map((each) => each.id)).toEqual([first!.id, second!.id, flag!.id]);
});
