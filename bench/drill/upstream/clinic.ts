/** The records of the drill's people: small ones of every kind, in which each text names its owner and who may see it. */
import type { CodeableConcept, FhirResource, Observation } from "fhir/r4";
import { wordOf } from "../oracle/words";
import type { WordKind } from "../oracle/words";
import type { ReleaseRule } from "../../../server/policies/release-rules";

export const patientOf = (person: number): string => `drill-${person}`;
export const recordNumberOf = (person: number): string => `DRILL-${person}`;
/** What staff hold and release again. */
export const heldResult = (person: number): string => `result-${person}-hold`;
export const openResult = (person: number): string => `result-${person}-open`;
export const medicationsOf = (person: number): string[] =>
  [0, 1, 2, 3, 4, 5].map((index) => `medicine-${person}-${index}`);

const LABELS = "urn:drill:labels";
const HL7 = "http://terminology.hl7.org/CodeSystem";
const LABORATORY = coded(`${HL7}/observation-category`, "laboratory");
const VITAL = coded(`${HL7}/observation-category`, "vital-signs");

/** What hides from the beginning: labels, so that no person is named in a rule. */
export const FIRST_RULES: ReleaseRule[] = (
  [
    ["silent", { kind: "hold-until-released" }],
    ["own", { kind: "withhold-from-proxies" }],
  ] as const
).map(([label, effect]) => ({
  id: `rule_${label}`,
  match: { security: [{ system: LABELS, code: label }] },
  effect,
  visibility: "silent",
  reason: "awaiting-review",
  author: "system",
  expiresAt: null,
}));

/** Free half hours of the next weeks, enough that each is asked for a few times at most. */
const SLOTS = 600;

/** @param people how many there are; each with a record of about fifteen entries */
export function clinicResources(people: number, now: Date): FhirResource[] {
  const ids = Array.from({ length: people }, (_, index) => index);
  return [...ids.flatMap((person) => recordOf(person, now)), ...timetable(now)];
}

function recordOf(person: number, now: Date): FhirResource[] {
  const subject = { reference: `Patient/${patientOf(person)}` };
  const open = wordOf(person, "open");
  const at = new Date(now.getTime() - 30 * 86_400_000).toISOString();
  return [
    {
      resourceType: "Patient",
      id: patientOf(person),
      active: true,
      identifier: [
        { type: coded(`${HL7}/v2-0203`, "MR"), system: "urn:drill:numbers", value: recordNumberOf(person) },
      ],
      // No word of the record: whom somebody acts for is told who they are.
      name: [{ use: "official", family: `Family${person}`, given: [`Given${person}`] }],
      birthDate: "1970-05-06",
      telecom: [{ system: "phone", value: `${open}-phone` }],
      address: [{ line: [`${open} street`], city: `${open} town` }],
    },
    ...(["open", "hold", "silent", "error", "own"] as const).map((kind) => result(person, kind, at)),
    vital(person, at),
    {
      resourceType: "AllergyIntolerance",
      id: `allergy-${person}`,
      clinicalStatus: coded(`${HL7}/allergyintolerance-clinical`, "active"),
      verificationStatus: coded(`${HL7}/allergyintolerance-verification`, "confirmed"),
      code: { text: `${open} substance` },
      patient: subject,
      recordedDate: at,
    },
    {
      resourceType: "Condition",
      id: `problem-${person}`,
      clinicalStatus: coded(`${HL7}/condition-clinical`, "active"),
      code: { text: `${open} problem` },
      subject,
      recordedDate: at,
    },
    {
      resourceType: "Immunization",
      id: `vaccine-${person}`,
      status: "completed",
      vaccineCode: { text: `${open} vaccine` },
      patient: subject,
      occurrenceDateTime: at,
    },
    {
      resourceType: "DocumentReference",
      id: `letter-${person}`,
      status: "current",
      type: { text: `${open} letter` },
      subject,
      date: at,
      content: [{ attachment: { contentType: "text/plain", title: `${open} file`, data: "ZHJpbGw=" } }],
    },
    ...medicationsOf(person).map((id): FhirResource => ({
      resourceType: "MedicationRequest",
      id,
      status: "active",
      intent: "order",
      category: [coded(`${HL7}/medicationrequest-category`, "community")],
      medicationCodeableConcept: { text: `${open} tablet ${id.slice(-1)}` },
      subject,
      authoredOn: at,
      dosageInstruction: [{ text: `${open} daily` }],
      dispenseRequest: { numberOfRepeatsAllowed: 3 },
    })),
  ];
}

function result(person: number, kind: WordKind, at: string): Observation {
  const word = wordOf(person, kind);
  return {
    resourceType: "Observation",
    id: `result-${person}-${kind}`,
    ...(["silent", "own"].includes(kind) && { meta: { security: [{ system: LABELS, code: kind }] } }),
    status: kind === "error" ? "entered-in-error" : "final",
    category: [LABORATORY],
    code: { text: `${word} test` },
    subject: { reference: `Patient/${patientOf(person)}` },
    effectiveDateTime: at,
    issued: at,
    valueString: `${word} value`,
    note: [{ text: `${word} note` }],
  };
}

function vital(person: number, at: string): Observation {
  return {
    resourceType: "Observation",
    id: `vital-${person}`,
    status: "final",
    category: [VITAL],
    code: { text: `${wordOf(person, "open")} pulse` },
    subject: { reference: `Patient/${patientOf(person)}` },
    effectiveDateTime: at,
    valueQuantity: { value: 60 + (person % 30), unit: "/min" },
  };
}

function timetable(now: Date): FhirResource[] {
  const first = Math.ceil(now.getTime() / 86_400_000 + 1) * 86_400_000;
  const at = (index: number) => new Date(first + index * 1_800_000).toISOString();
  return [
    { resourceType: "Practitioner", id: "doctor", name: [{ family: "Drill", given: ["Doctor"] }] },
    { resourceType: "Location", id: "place", name: "Drill House" },
    {
      resourceType: "Schedule",
      id: "schedule",
      active: true,
      serviceType: [{ text: "Check-up" }],
      actor: [{ reference: "Practitioner/doctor" }, { reference: "Location/place" }],
    },
    ...Array.from({ length: SLOTS }, (_, index): FhirResource => ({
      resourceType: "Slot",
      id: `slot-${index}`,
      schedule: { reference: "Schedule/schedule" },
      status: "free",
      start: at(index),
      end: at(index + 1),
    })),
  ];
}

function coded(system: string, code: string): CodeableConcept {
  return { coding: [{ system, code }] };
}
