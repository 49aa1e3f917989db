import { expect, test } from "@playwright/test";
import { signInApp } from "../support/app";
import { demo } from "../support/demo";
import { checkApi } from "./api";
import { checkFiles, checkRecord } from "./check";
import type { Checked } from "./check";
import { demoRecords } from "./demo-record";
import { refOf } from "./fhir";
import type { Json } from "./fhir";
import { pagesOf } from "./pages";

const records = demoRecords(new Date());
const clock = () => ({ zone: "America/New_York", now: new Date() });

// Hundreds of pages each, one after the other.
test.describe.configure({ timeout: 300_000 });

test("the API tells noor what her pages show", async () => {
  const reader = demo().sessionOf("noor");
  const app = await signInApp(demo().origin, "noor@example.com");
  const checked: Checked = { compared: {}, differences: [] };
  await checkApi({ reader, app, pages: pagesOf(reader) }, checked);
  expect(checked.differences).toEqual([]);
  expect(checked.compared["answers of the API"]).toBeGreaterThan(20);

  // An app that was told something else is found out.
  const fetch: typeof app.fetch = async (path) => {
    const answer = await app.fetch(path);
    return new Response((await answer.text()).replace('"state":"ready"', '"state":"empty"'), answer);
  };
  const other: Checked = { compared: {}, differences: [] };
  await checkApi({ reader, app: { ...app, fetch }, pages: pagesOf(reader) }, other);
  expect(other.differences.length).toBeGreaterThan(5);
});

for (const name of ["daniel", "grace", "omar", "noor"]) {
  test(`all that ${name} is shown agrees with the record`, async () => {
    const record = records.get(`${name}@example.com`)!;
    const reader = demo().sessionOf(name);
    const checked = await checkRecord(pagesOf(reader), record, clock());
    await checkFiles(reader.fetch, record, checked);
    expect(checked.differences).toEqual([]);
    expect(checked.compared.results).toBeGreaterThan(0);
  });
}

/** Each changes one thing of a record, so that the pages no longer agree with it. */
const CHANGES: Array<[what: string, type: string, change: (resource: Json) => void]> = [
  ["a digit of a result", "Observation", (one) => ((one.valueQuantity as Json).value += "1")],
  ["a unit", "Observation", (one) => ((one.valueQuantity as Json).unit = "furlong")],
  ["the day of a result", "Observation", (one) => (one.effectiveDateTime = "2001-02-03")],
  ["an allergy's name", "AllergyIntolerance", (one) => (one.code = { text: "Moonlight" })],
  [
    "an allergy's reaction",
    "AllergyIntolerance",
    (one) => (one.reaction = [{ manifestation: [{ text: "Song" }] }]),
  ],
  [
    "whether a medicine is taken",
    "MedicationRequest",
    (one) => (one.status = one.status === "active" ? "stopped" : "active"),
  ],
  ["a dose", "MedicationRequest", (one) => (one.dosageInstruction = [{ text: "Nine at once" }])],
  ["the day of a vaccination", "Immunization", (one) => (one.occurrenceDateTime = "2001-02-03")],
  ["when a problem began", "Condition", (one) => (one.onsetDateTime = "2001-02-03")],
  ["the time of an appointment", "Appointment", (one) => (one.start = "2001-02-03T09:00:00Z")],
  ["a document's title", "DocumentReference", (one) => (one.description = "Another letter")],
];

test("amina’s pages agree with her record, and with no other: changes, what is missing and what is too much are found", async () => {
  const record = records.get("amina@example.com")!;
  const reader = demo().sessionOf("amina");
  const pages = pagesOf(reader);
  const agreed = await checkRecord(pages, record, clock());
  await checkFiles(reader.fetch, record, agreed);
  expect(agreed.differences).toEqual([]);

  const own = [...record.own];
  const changed = new Map<string, string>();
  const next = (type: string) =>
    own.findIndex((one) => one.resourceType === type && isPlain(one) && !changed.has(refOf(one)));
  for (const [what, type, change] of CHANGES) {
    const at = next(type);
    own[at] = structuredClone(own[at]!);
    change(own[at]!);
    changed.set(refOf(own[at]!), what);
  }
  for (const type of [
    "Observation",
    "AllergyIntolerance",
    "MedicationRequest",
    "Immunization",
    "Condition",
  ]) {
    const more = {
      ...structuredClone(own[next(type)]!),
      id: `more-${type}`,
    };
    own.push(more);
    changed.set(refOf(more), `one more ${type}`);
  }
  const [lost] = own.splice(next("DocumentReference"), 1);
  const { differences } = await checkRecord(pages, { ...record, own }, clock());
  for (const [ref, what] of changed)
    expect(
      differences.some((line) => line.includes(ref)),
      what,
    ).toBe(true);
  expect(differences.join("\n")).toContain(`“${String(lost!.description)}” is shown and not in the record`);
});

/** A final laboratory value, or any entry that is not one. */
function isPlain({ resourceType, status, valueQuantity, category }: Json): boolean {
  if (resourceType !== "Observation") return true;
  return (
    status === "final" && Boolean(valueQuantity) && !JSON.stringify(category ?? "").includes("vital-signs")
  );
}
