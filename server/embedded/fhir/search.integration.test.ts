import type { Bundle, Resource } from "@medplum/fhirtypes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestFhirServer } from "../../testing/fhir-server";
import type { TestFhirServer } from "../../testing/fhir-server";
import { seedResources } from "./seed";

const LOINC = "http://loinc.org";
const CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

function observation(id: string, patient: string, day: string | null, more: object = {}): Resource {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    category: [{ coding: [{ system: CATEGORY, code: "laboratory" }] }],
    code: { coding: [{ system: LOINC, code: "4548-4", display: "HbA1c" }] },
    subject: { reference: `Patient/${patient}` },
    ...(day ? { effectiveDateTime: day } : {}),
    ...more,
  };
}

const people: Resource[] = [
  {
    resourceType: "Patient",
    id: "adan",
    active: true,
    identifier: [{ system: "http://clinic.example/mrn", value: "MRN-1" }, { value: "bare" }],
    name: [{ family: "Portillo", given: ["Adán"] }],
    telecom: [{ system: "email", value: "Adan@Example.com" }],
    birthDate: "1984-03-12",
  },
  { resourceType: "Patient", id: "lin", name: [{ family: "Port", given: ["Lin"] }], gender: "female" },
  { resourceType: "Practitioner", id: "house", name: [{ family: "House" }] },
  { resourceType: "Organization", id: "lab", name: "Lab One" },
  { resourceType: "Medication", id: "med", code: { text: "Aspirin" } },
];
const records: Resource[] = [
  observation("a1", "adan", "2024-05-01T10:00:00Z", { performer: [{ reference: "Organization/lab" }] }),
  observation("a2", "adan", "2025-05", { status: "preliminary" }),
  observation("a3", "adan", "2026-05-01", { performer: [{ reference: "Practitioner/house" }] }),
  observation("a4", "adan", null, { category: undefined, code: { coding: [{ code: "local" }] } }),
  observation("l1", "lin", "2026-01-01T00:30:00+02:00"),
  {
    resourceType: "Encounter",
    id: "stay",
    status: "in-progress",
    class: { code: "IMP" },
    subject: { reference: "Patient/adan" },
    period: { start: "2026-01-10" },
  },
  {
    resourceType: "DiagnosticReport",
    id: "report",
    status: "final",
    code: { text: "Panel" },
    subject: { reference: "Patient/adan" },
    result: [
      { reference: "Observation/a1" },
      { reference: "Observation/a3" },
      { reference: "Observation/none" },
    ],
  },
  {
    resourceType: "MedicationRequest",
    id: "rx",
    status: "active",
    intent: "order",
    subject: { reference: "Patient/adan" },
    medicationReference: { reference: "Medication/med" },
    requester: { reference: "Practitioner/house" },
  },
  {
    resourceType: "Appointment",
    id: "visit",
    status: "booked",
    start: "2026-12-01T09:00:00Z",
    participant: [
      { status: "accepted", actor: { reference: "Patient/adan" } },
      { status: "accepted", actor: { reference: "Practitioner/house" } },
    ],
  },
];

let server: TestFhirServer;
beforeAll(async () => {
  server = await startTestFhirServer(seedResources([...people, ...records]));
});
afterAll(() => server.drop());

function names(bundle: Bundle, mode = "match"): string[] {
  return (bundle.entry ?? [])
    .filter((entry) => entry.search?.mode === mode)
    .map((entry) => `${entry.resource!.resourceType}/${entry.resource!.id}`);
}

async function ids(path: string): Promise<string> {
  const found = names(await server.search(path)).map((name) => name.split("/")[1]);
  return found.sort().join(" ");
}

describe("what matches", () => {
  test.each([
    // Patient and other references
    ["Observation?patient=adan", "a1 a2 a3 a4"],
    ["Observation?patient=Patient/adan", "a1 a2 a3 a4"],
    ["Observation?subject=Patient/adan", "a1 a2 a3 a4"],
    ["Observation?subject:Patient=adan", "a1 a2 a3 a4"],
    ["Observation?patient=adan,lin", "a1 a2 a3 a4 l1"],
    ["Observation?subject=adan", "a1 a2 a3 a4"],
    ["Observation?subject=Group/adan", ""],
    ["Observation?patient=Group/adan", ""],
    ["Observation?patient=nobody", ""],
    ["Observation?performer=house", "a3"],
    ["Observation?performer=Organization/lab", "a1"],
    ["Observation?performer:missing=true&patient=adan", "a2 a4"],
    ["Appointment?patient=adan", "visit"],
    ["Appointment?actor=Practitioner/house&status=booked", "visit"],
    // Tokens
    ["Observation?category=laboratory&patient=adan", "a1 a2 a3"],
    [`Observation?category=${CATEGORY}|laboratory&patient=adan`, "a1 a2 a3"],
    ["Observation?category=http://else|laboratory", ""],
    [`Observation?code=${LOINC}|`, "a1 a2 a3 l1"],
    ["Observation?code=|local", "a4"],
    [`Observation?code=|4548-4`, ""],
    ["Observation?code=local,4548-4&patient=adan", "a1 a2 a3 a4"],
    ["Observation?category:not=laboratory", "a4"],
    ["Observation?status=preliminary", "a2"],
    ["Patient?identifier=http://clinic.example/mrn|MRN-1", "adan"],
    ["Patient?identifier=mrn-1", ""],
    ["Patient?identifier=|bare", "adan"],
    ["Patient?email=adan@example.COM", "adan"],
    ["Patient?active=true", "adan"],
    ["Observation?_id=a1,l1", "a1 l1"],
    // Strings
    ["Patient?name=PORT", "adan lin"],
    ["Patient?given=adan", "adan"],
    ["Patient?family:exact=Port", "lin"],
    ["Patient?family:exact=port", ""],
    ["Patient?family:contains=till", "adan"],
    ["Patient?family=", ""],
    ["Patient?gender:missing=false", "lin"],
    // Dates: an unclear date matches what it can be said to be
    ["Observation?date=2025", "a2 l1"],
    ["Observation?date=2025-05-03", ""],
    ["Observation?date=2025-12-31", "l1"],
    ["Observation?date=ge2026", "a3"],
    ["Observation?date=ge2025-12-31&date=lt2026-02", "l1"],
    ["Observation?date=lt2025", "a1"],
    ["Observation?date=sa2025-05", "a3 l1"],
    ["Observation?date=eb2025-05", "a1"],
    ["Observation?date:missing=true", "a4"],
    ["Encounter?date=ge2030", "stay"],
    ["Encounter?date=2026", ""],
    ["Patient?birthdate=1984-03-12", "adan"],
    ["Patient?_lastUpdated=lt2020", ""],
    ["Patient?_lastUpdated=gt2020", "adan lin"],
    // Unknown parameters are left out
    ["Patient?colour=red&family=port", "adan lin"],
  ])("%s → %s", async (path, expected) => {
    expect(await ids(path)).toBe(expected);
  });

  test("absolute references of our own mean the same", async () => {
    expect(await ids(`Observation?patient=${server.url}/Patient/lin`)).toBe("l1");
  });

  test("by POST with a form", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const { body } = await server.ask<Bundle>("POST", "Observation/_search", "patient=lin&_count=5", form);
    expect(names(body)).toEqual(["Observation/l1"]);
  });

  test("nothing found has total 0 and no entry", async () => {
    const bundle = await server.search("AllergyIntolerance?patient=adan");
    expect(bundle).toMatchObject({ type: "searchset", total: 0 });
    expect(bundle).not.toHaveProperty("entry");
  });
});

describe("order, pages and shape", () => {
  test("newest first unless asked otherwise, undated last", async () => {
    const newest = ["a3", "a2", "a1", "a4"].map((id) => `Observation/${id}`);
    expect(names(await server.search("Observation?patient=adan"))).toEqual(newest);
    expect(names(await server.search("Observation?patient=adan&_sort=-date"))).toEqual(newest);
    expect(names(await server.search("Observation?patient=adan&_sort=date"))).toEqual([...newest].reverse());
    expect(names(await server.search("Observation?patient=adan&_sort=status,-date"))).toEqual(
      ["a3", "a1", "a4", "a2"].map((id) => `Observation/${id}`),
    );
    expect(names(await server.search("Patient?_sort=family"))).toEqual(["Patient/lin", "Patient/adan"]);
  });

  test.each(["", "&_sort=date", "&_sort=status,-date", "&_sort=-_lastUpdated", "&_sort=code"])(
    "following next links shows each once, with the same total (%s)",
    async (sort) => {
      const seen: string[] = [];
      let url: string | undefined = `${server.url}/Observation?patient=adan&_count=1${sort}`;
      for (let pages = 0; url && pages < 10; pages++) {
        const page: Bundle = await server.search(url);
        expect(page.total).toBe(4);
        seen.push(...names(page));
        url = page.link?.find((link) => link.relation === "next")?.url;
        if (url) expect(url.startsWith(server.url)).toBe(true);
      }
      expect(seen).toHaveLength(4);
      expect(new Set(seen).size).toBe(4);
    },
  );

  test("next stays on the name the client uses", async () => {
    const page = await server.search(
      `${server.url.replace("127.0.0.1", "localhost")}/Observation?patient=adan&_count=1`,
    );
    expect(page.link?.find((link) => link.relation === "next")?.url).toMatch(/^http:\/\/localhost:/);
  });

  test("a page link that was tampered with is refused", async () => {
    expect((await server.ask("GET", "Observation?_cursor=bm9wZQ")).status).toBe(400);
  });

  test("counting and leaving out", async () => {
    expect(await server.search("Observation?patient=adan&_summary=count")).toMatchObject({ total: 4 });
    expect(await server.search("Observation?patient=adan&_total=none")).not.toHaveProperty("total");
    const bundle = await server.search("Patient?_id=adan&_elements=birthDate");
    expect(Object.keys(bundle.entry![0]!.resource!).sort()).toEqual([
      "birthDate",
      "id",
      "meta",
      "resourceType",
    ]);
    expect(bundle.entry![0]!.resource!.meta?.tag?.[0]?.code).toBe("SUBSETTED");
  });

  test("self tells what was understood", async () => {
    const bundle = await server.search("Observation?patient=adan&colour=red&_sort=-date");
    const self = bundle.link?.find((link) => link.relation === "self")?.url;
    expect(self).toBe(`${server.url}/Observation?_sort=-date&patient=adan`);
  });
});

describe("includes", () => {
  test.each([
    ["Observation?patient=adan&_include=Observation:performer", "Organization/lab Practitioner/house"],
    ["Observation?patient=adan&_include=Observation:performer:Organization", "Organization/lab"],
    ["DiagnosticReport?patient=adan&_include=DiagnosticReport:result", "Observation/a1 Observation/a3"],
    [
      "MedicationRequest?patient=adan&_include=MedicationRequest:medication&_include=MedicationRequest:requester",
      "Medication/med Practitioner/house",
    ],
    ["Appointment?patient=adan&_include=Appointment:practitioner", "Practitioner/house"],
    ["Appointment?patient=adan&_include=Appointment:actor", "Patient/adan Practitioner/house"],
    ["Observation?_id=a1&_revinclude=DiagnosticReport:result", "DiagnosticReport/report"],
    ["Observation?_id=a1&_include=Observation:colour", ""],
    [
      "DiagnosticReport?_id=report&_include=DiagnosticReport:result&_include:iterate=Observation:performer",
      "Observation/a1 Observation/a3 Organization/lab Practitioner/house",
    ],
  ])("%s → %s", async (path, expected) => {
    expect(
      names(await server.search(path), "include")
        .sort()
        .join(" "),
    ).toBe(expected);
  });
});

describe("what is refused", () => {
  test.each([
    ["Observation?date=yesterday", 400],
    ["Observation?date=2026-02-30", 400],
    ["Observation?code:text=sugar", 400],
    ["Observation?performer.name=house", 400],
    ["Observation?_has:DiagnosticReport:result:code=x", 400],
    ["Observation?_count=many", 400],
    ["Starship?name=x", 404],
  ])("%s → %i", async (path, status) => {
    const answer = await server.ask("GET", path);
    expect(answer.status).toBe(status);
    expect(answer.body.resourceType).toBe("OperationOutcome");
  });

  test.each([
    "Observation?colour=red",
    "Observation?_sort=colour",
    "Observation?_include=Observation:colour",
  ])("strict handling refuses what lenient handling leaves out: %s", async (path) => {
    const strict = { prefer: "handling=strict" };
    expect((await server.ask("GET", path, undefined, strict)).status).toBe(400);
    expect((await server.ask("GET", path)).status).toBe(200);
  });

  test("quotes and backslashes are values, nothing else", async () => {
    for (const value of ["x' OR '1'='1", "\\", "$1", "'; DROP TABLE resource; --"]) {
      const query = encodeURIComponent(value);
      expect((await server.search(`Patient?family=${query}`)).total).toBe(0);
      expect((await server.search(`Observation?patient=${query}`)).total).toBe(0);
      expect((await server.search(`Observation?code=${query}`)).total).toBe(0);
    }
    expect(await ids("Patient?name=port")).toBe("adan lin");
  });
});
