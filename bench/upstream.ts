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

/** One person with `count` laboratory results, each with a range; small answers, no paging, a fixed delay. */
export async function startBenchUpstream(count: number, delayMs: number): Promise<BenchUpstream> {
  const observations = Array.from({ length: count }, (_, index) => observation(index));
  const bundle = (resources: object[]) => ({
    resourceType: "Bundle",
    type: "searchset",
    total: resources.length,
    entry: resources.map((resource) => ({ resource, search: { mode: "match" } })),
  });
  let stats = { requests: 0, firstAt: 0, lastAt: 0 };
  const server: Server = createServer((request, response) => {
    const began = performance.now();
    if (stats.requests === 0) stats.firstAt = began;
    stats.requests += 1;
    const { pathname } = new URL(request.url ?? "/", "http://upstream");
    const answer = pathname.endsWith("/metadata")
      ? {
          resourceType: "CapabilityStatement",
          fhirVersion: "4.0.1",
          status: "active",
          kind: "instance",
          format: ["json"],
        }
      : pathname.endsWith("/Patient/bench")
        ? patient
        : pathname.endsWith("/Observation")
          ? bundle(observations)
          : bundle([]);
    const body = JSON.stringify(answer);
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

const patient = {
  resourceType: "Patient",
  id: "bench",
  name: [{ use: "official", family: "Bench", given: ["Berta"] }],
  birthDate: "1960-04-01",
};

function observation(index: number): object {
  const [code, name, unit, low, high] = LABS[index % LABS.length]!;
  const value = low + ((high - low) * ((index * 7) % 23)) / 18;
  const day = new Date(Date.UTC(2026, 9, 1) - index * 86_400_000).toISOString();
  return {
    resourceType: "Observation",
    id: `o${index}`,
    status: "final",
    category: [
      {
        coding: [
          { system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" },
        ],
      },
    ],
    code: { coding: [{ system: "http://loinc.org", code, display: name }], text: name },
    subject: { reference: "Patient/bench" },
    effectiveDateTime: day,
    issued: day,
    valueQuantity: { value: Number(value.toFixed(2)), unit, system: "http://unitsofmeasure.org", code: unit },
    referenceRange: [{ low: { value: low, unit }, high: { value: high, unit } }],
  };
}
