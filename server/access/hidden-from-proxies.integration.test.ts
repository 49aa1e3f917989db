/**
 * What an adolescent is promised privacy for leaves no trace to a parent, in any section: pages, data, headers and
 * counts are the same bytes with and without it. Upstream labels some of it and some not.
 */
import type { FhirResource } from "fhir/r4";
import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { accessEventId } from "../audit/access-log";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { createLogger } from "../log";
import { GRANTS } from "../policies/vocabulary";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import { createFhirClient } from "../upstream/fhir/client";
import { openDoors } from "./doors.fixture";
import type { RouteModules } from "./doors.routes.fixture";

const PATIENT = { reference: "Patient/p-abena" };
const CHART = "pdel_teen";
const NOW = new Date();
const YEAR = NOW.getUTCFullYear();
/** Every section open: by the portal's own table some would be shut as a whole. */
const rules = (teenPrivacy: boolean) =>
  JSON.stringify([
    { below: 18, allow: "all", teenPrivacy },
    { below: null, allow: "all" },
  ]);

type Json = Record<string, unknown>;
const LABORATORY = [{ coding: [{ code: "laboratory" }] }];
const VITAL = [{ coding: [{ code: "vital-signs" }] }];

/** One entry of each kind that a section shows. */
const KINDS: Record<string, Json> = {
  AllergyIntolerance: { patient: PATIENT, code: { text: "Peanut" }, recordedDate: "2026-01-02" },
  MedicationRequest: {
    subject: PATIENT,
    status: "active",
    intent: "order",
    medicationCodeableConcept: { text: "Salbutamol" },
    authoredOn: "2026-01-02",
  },
  MedicationStatement: {
    subject: PATIENT,
    status: "active",
    medicationCodeableConcept: { text: "Iron" },
    dateAsserted: "2026-01-02",
  },
  Observation: {
    subject: PATIENT,
    status: "final",
    category: LABORATORY,
    code: { text: "Potassium" },
    effectiveDateTime: "2026-03-04T09:00:00Z",
    valueQuantity: { value: 4.1, unit: "mmol/L" },
  },
  DiagnosticReport: {
    subject: PATIENT,
    status: "final",
    category: LABORATORY,
    code: { text: "Blood count" },
    effectiveDateTime: "2026-03-04T09:00:00Z",
  },
  Immunization: {
    patient: PATIENT,
    status: "completed",
    vaccineCode: { text: "Tetanus" },
    occurrenceDateTime: "2026-03-04",
  },
  Condition: { subject: PATIENT, code: { text: "Asthma" }, recordedDate: "2026-01-02" },
  DocumentReference: {
    subject: PATIENT,
    status: "current",
    type: { text: "Letter" },
    date: "2026-03-04T09:00:00Z",
    content: [{ attachment: { contentType: "text/plain", title: "Letter", data: "bGV0dGVy" } }],
  },
  Appointment: {
    status: "booked",
    start: `${YEAR + 1}-03-04T09:00:00Z`,
    end: `${YEAR + 1}-03-04T09:30:00Z`,
    serviceType: [{ text: "Check-up" }],
    participant: [{ actor: PATIENT, status: "accepted" }],
  },
};

const entry = (type: string, id: string, more: Json = {}) =>
  ({ resourceType: type, id, ...KINDS[type], ...more }) as unknown as FhirResource;

const ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
const labelled = (system: string, code: string) => ({ meta: { security: [{ system, code }] } });
const vital = (more: Json) => ({ category: VITAL, ...more });

const OPEN: FhirResource[] = [
  { resourceType: "Patient", id: "p-abena", name: [{ text: "Abena" }], birthDate: `${YEAR - 15}-01-01` },
  { resourceType: "Patient", id: "p-daniel", name: [{ text: "Daniel" }], birthDate: "1970-01-01" },
  ...Object.keys(KINDS).map((type) => entry(type, `open-${type}`)),
  entry("Observation", "open-vital", vital({ code: { text: "Weight" } })),
];

/** Hidden by a label, of each kind; then what upstream did not label, by its code, by its words, by what it is about. */
const HIDDEN: Record<string, FhirResource[]> = {
  labels: [
    ...Object.keys(KINDS).map((type) => entry(type, `psy-${type}`, labelled(ACT, "PSY"))),
    ...Object.keys(KINDS).map((type) =>
      entry(type, `r-${type}`, labelled("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R")),
    ),
    entry("Observation", "label-vital", vital(labelled(ACT, "SEX"))),
  ],
  codes: [
    entry("AllergyIntolerance", "c1", {
      code: { coding: [{ system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: "6373" }] },
    }),
    entry("MedicationRequest", "c2", {
      medicationCodeableConcept: { coding: [{ system: "http://www.whocc.no/atc", code: "G03AA07" }] },
    }),
    entry("MedicationStatement", "c3", {
      medicationCodeableConcept: {
        coding: [{ system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: "36437" }],
      },
    }),
    entry("Observation", "c4", { code: { coding: [{ system: "http://loinc.org", code: "7917-8" }] } }),
    entry(
      "Observation",
      "c5",
      vital({ code: { coding: [{ system: "http://loinc.org", code: "44261-6" }] } }),
    ),
    entry("DiagnosticReport", "c6", { code: { coding: [{ system: "http://loinc.org", code: "2106-3" }] } }),
    entry("Immunization", "c7", {
      vaccineCode: { coding: [{ system: "http://hl7.org/fhir/sid/cvx", code: "62" }] },
    }),
    entry("Condition", "c8", {
      code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "F32.1" }] },
    }),
    entry("DocumentReference", "c9", { type: { coding: [{ system: "http://loinc.org", code: "34788-0" }] } }),
    entry("Appointment", "c10", {
      reasonCode: [{ coding: [{ system: "http://snomed.info/sct", code: "35489007" }] }],
    }),
  ],
  words: [
    entry("AllergyIntolerance", "w1", { note: [{ text: "found with emergency contraception" }] }),
    entry("MedicationRequest", "w2", { medicationCodeableConcept: { text: "Fluoxetine 20 mg" } }),
    entry("Observation", "w3", { note: [{ text: "Chlamydia trachomatis" }] }),
    entry("Immunization", "w4", { vaccineCode: { text: "HPV 9-valent" } }),
    entry("Condition", "w5", { code: { text: "Generalized anxiety disorder" } }),
    entry("DocumentReference", "w6", { description: "Psychiatric evaluation" }),
    entry("Appointment", "w7", {
      participant: [
        { actor: PATIENT, status: "accepted" },
        { actor: { display: "Family planning clinic" }, status: "accepted" },
      ],
    }),
  ],
  relations: [
    entry("Condition", "hidden-reason", labelled(ACT, "SUD")),
    entry("MedicationRequest", "a1", { reasonReference: [{ reference: "Condition/hidden-reason" }] }),
    entry("MedicationRequest", "a2", { basedOn: [{ reference: "MedicationRequest/a1" }] }),
    entry("Immunization", "a3", { reasonReference: [{ reference: "Condition/hidden-reason" }] }),
    entry("DocumentReference", "a4", { context: { related: [{ reference: "Condition/hidden-reason" }] } }),
    entry("Appointment", "a5", { reasonReference: [{ reference: "Condition/hidden-reason" }] }),
    entry("Observation", "hidden-lab", labelled(ACT, "HIV")),
    entry("Observation", "a6", { derivedFrom: [{ reference: "Observation/hidden-lab" }] }),
    entry("DiagnosticReport", "a7", { result: [{ reference: "Observation/hidden-lab" }] }),
    entry("Condition", "a8", { evidence: [{ detail: [{ reference: "Observation/hidden-lab" }] }] }),
  ],
};

const ROUTES = path.resolve(__dirname, "../../app/routes");
const LISTS =
  "|changes?since=2020-01|allergies|medications|problems|immunizations|vitals|appointments|documents|results|access-log|access-log/download".split(
    "|",
  );
const SEARCHED = ["medications", "problems", "appointments", "documents", "results"].flatMap((list) => [
  `${list}?text=hidden`,
  `${list}?text=a&from=2020-01-01`,
]);

/** Everything a parent is sent, in one order, from a portal whose upstream holds these. */
async function seen(resources: readonly FhirResource[], visited: readonly string[], isPrivate = true) {
  const modules: RouteModules = {};
  for (const file of readdirSync(ROUTES).filter((one) => one.startsWith("charts.$chartId."))) {
    const parts = file
      .replace(/\.tsx$/, "")
      .split(".")
      .slice(2);
    const below = parts
      .filter((part) => part !== "_index")
      .map((part) => part.replace(/_$/, "").replace(/^\$/, ":"));
    const module = (await import(/* @vite-ignore */ path.join(ROUTES, file))) as object;
    modules[`page ${below.join("/")}`] = [
      `every/:chartId/${below.join("/")}`,
      { ...module, default: () => null },
    ];
  }
  const doors = await openDoors({ PROXY_AGE_RULES: rules(isPrivate) }, modules);
  const upstream = await startFaultyUpstream([...resources]);
  try {
    doors.clock.now = NOW;
    const log = createLogger("silent");
    doors.portal.fhir = createFhirClient({ baseUrl: upstream.baseUrl, auth: { kind: "none" }, log });
    doors.portal.cache = createSectionCache({ tier: createMemoryTier(10_000_000), log, now: () => NOW });
    await doors.portal.db.query(
      `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
         valid_from, status) values ($1, 'p-abena', 'pact_daniel', 'parent', $2, '2020-01-01', 'active')`,
      { bind: [CHART, GRANTS] },
    );
    for (const id of visited) {
      await doors.portal.accessLog.record({
        id: accessEventId(NOW),
        actorKind: "patient",
        portalAccountId: null,
        patientId: "p-abena",
        proxyDelegationId: null,
        clientId: null,
        eventType: "result-viewed",
        resourceType: "Observation",
        resourceId: id,
        result: "granted",
        reason: null,
        ipAddress: null,
        userAgent: null,
        requestId: null,
        occurredAt: NOW,
      });
    }
    const cookie = await doors.cookieOf("daniel@example.com");
    const answers: Record<string, string> = {};
    const details = ["hidden-lab", "psy-Observation", "c4"].map((id) => `results/${id}`);
    for (const below of [...LISTS, ...SEARCHED, ...details, "documents/psy-DocumentReference/files/0"]) {
      const answer = await doors.fetch(`/every/${CHART}/${below}`, {
        cookie,
        // Packed, the length would turn on the ids of events, which are random.
        headers: { "accept-encoding": "identity" },
      });
      const headers = [...answer.headers].filter(([name]) => !["x-request-id", "date"].includes(name));
      const text = (await answer.text()).replaceAll(/paev_\w+/g, "EVENT").replaceAll(doors.origin, "ORIGIN");
      answers[below] = JSON.stringify([answer.status, headers, text]);
    }
    return answers;
  } finally {
    await doors.close();
    await upstream.close();
  }
}

it("every page is the same bytes with and without what is private", { timeout: 120_000 }, async () => {
  const without = await seen(OPEN, ["open-Observation"]);
  expect(without.results).toContain("Potassium");
  expect(without.problems).toContain("Asthma");
  expect(without["access-log"]).toContain("result-viewed");
  expect(without["results/c4"]).toMatch(/^\[404/);
  for (const [why, hidden] of Object.entries(HIDDEN)) {
    // In the middle, at the beginning and at the end of what upstream answers.
    const all = hidden.flatMap((one, index) => (index % 2 ? [] : [one]));
    const withIt = await seen(
      [...all, ...OPEN, ...hidden.filter((one) => !all.includes(one))],
      ["open-Observation", ...hidden.map((one) => one.id!)],
    );
    for (const page of Object.keys(without)) expect(withIt[page], `${why}: ${page}`).toBe(without[page]);
  }
  // And it is the promise that hides it: without it each section would show what upstream labelled.
  const told = await seen([...OPEN, ...HIDDEN.labels!], ["open-Observation"], false);
  for (const page of LISTS.filter((one) => !one.startsWith("access-log"))) {
    expect(told[page], page).not.toBe(without[page]);
  }
});
