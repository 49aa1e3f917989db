import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export type BenchUpstream = {
  baseUrl: string;
  /** Milliseconds this upstream itself took for its answers since the last reset, summed over parallel ones. */
  busy: () => { requests: number; firstAt: number; lastAt: number };
  reset: () => void;
  close: () => Promise<void>;
};

const LABS: Array<[code: string, name: string, unit: string, low: number, high: number]> = [
  ["2823-3", "Potassium [Moles/volume] in Serum or Plasma", "mmol/L", 3.5, 5.1],
  ["2951-2", "Sodium [Moles/volume] in Serum or Plasma", "mmol/L", 136, 145],
  ["2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "mg/dL", 0.6, 1.2],
  ["2345-7", "Glucose [Mass/volume] in Serum or Plasma", "mg/dL", 70, 99],
  ["718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 12, 15.5],
];

/** People whose records differ in size, by the id of their Patient. */
export type BenchRecord = { observations: number; reports: number; documents: number };

/**
 * One person for each record: laboratory results, each with a range, one a day back from today; reports that group
 * five of them; documents, each with a file. No paging, a fixed delay.
 */
export async function startBenchUpstream(
  records: Record<string, BenchRecord>,
  delayMs: number,
): Promise<BenchUpstream> {
  const bodies = new Map<string, string>();
  for (const [id, { observations, reports, documents }] of Object.entries(records)) {
    const made = <T>(count: number, make: (index: number) => T) =>
      Array.from({ length: count }, (_, index) => make(index));
    const observed = made(observations, (index) => observation(id, index));
    bodies.set(`/Patient/${id}`, JSON.stringify(patient(id)));
    bodies.set(`/Observation?${id}`, JSON.stringify(bundle(observed)));
    const rest = {
      DiagnosticReport: made(reports, (at) => report(id, at)),
      DocumentReference: made(documents, (at) => document(id, at)),
    };
    for (const [type, resources] of Object.entries(rest))
      bodies.set(`/${type}?${id}`, JSON.stringify(bundle(resources)));
  }
  let stats = { requests: 0, firstAt: 0, lastAt: 0 };
  const server: Server = createServer((request, response) => {
    const began = performance.now();
    if (stats.requests === 0) stats.firstAt = began;
    stats.requests += 1;
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://upstream");
    const path = pathname.replace(/^\/fhir/, "");
    const who = searchParams.get("patient")?.replace("Patient/", "");
    const body = path === "/metadata" ? CAPABILITY : (bodies.get(who ? `${path}?${who}` : path) ?? NOTHING);
    setTimeout(() => {
      response.writeHead(200, { "content-type": "application/fhir+json" }).end(body);
      stats.lastAt = performance.now();
    }, delayMs);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/fhir`,
    busy: () => stats,
    reset: () => (stats = { requests: 0, firstAt: 0, lastAt: 0 }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function bundle(resources: object[]): object {
  return {
    resourceType: "Bundle",
    type: "searchset",
    total: resources.length,
    entry: resources.map((resource) => ({ resource, search: { mode: "match" } })),
  };
}

const NOTHING = JSON.stringify(bundle([]));
const CAPABILITY = JSON.stringify({
  resourceType: "CapabilityStatement",
  fhirVersion: "4.0.1",
  status: "active",
  kind: "instance",
  format: ["json"],
});

function patient(id: string): object {
  return {
    resourceType: "Patient",
    id,
    name: [{ use: "official", family: "Bench", given: ["Berta"] }],
    birthDate: "1960-04-01",
  };
}

function document(who: string, index: number): object {
  return {
    resourceType: "DocumentReference",
    id: `${who}-d${index}`,
    status: "current",
    docStatus: "final",
    type: { text: "Consultation note" },
    subject: { reference: `Patient/${who}` },
    date: dayBefore(index),
    description: `Letter number ${index}`,
    content: [
      { attachment: { contentType: "text/plain", title: "Letter", data: "RGVhciByZWFkZXIu", size: 12 } },
    ],
  };
}

/** A panel of five results in a row. */
function report(who: string, index: number): object {
  return {
    resourceType: "DiagnosticReport",
    id: `${who}-r${index}`,
    status: "final",
    category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0074", code: "LAB" }] }],
    code: { text: "Basic metabolic panel" },
    subject: { reference: `Patient/${who}` },
    effectiveDateTime: dayBefore(index * 10),
    issued: dayBefore(index * 10),
    result: [0, 1, 2, 3, 4].map((part) => ({ reference: `Observation/${who}-o${index * 10 + part}` })),
  };
}

function dayBefore(index: number): string {
  return new Date(Math.floor(Date.now() / 86_400_000 - index) * 86_400_000).toISOString();
}

function observation(who: string, index: number): object {
  const [code, name, unit, low, high] = LABS[index % LABS.length]!;
  const value = low + ((high - low) * ((index * 7) % 23)) / 18;
  const day = dayBefore(index);
  return {
    resourceType: "Observation",
    id: `${who}-o${index}`,
    status: "final",
    category: [
      {
        coding: [
          { system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" },
        ],
      },
    ],
    code: { coding: [{ system: "http://loinc.org", code, display: name }], text: name },
    subject: { reference: `Patient/${who}` },
    effectiveDateTime: day,
    issued: day,
    valueQuantity: { value: Number(value.toFixed(2)), unit, system: "http://unitsofmeasure.org", code: unit },
    referenceRange: [{ low: { value: low, unit }, high: { value: high, unit } }],
  };
}
