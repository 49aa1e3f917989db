/** A folder of seed bundles: one person with a record of any size, as hospitals have of the chronically ill. */
import { writeFileSync } from "node:fs";
import path from "node:path";

const LABS: ReadonlyArray<readonly [code: string, name: string, unit: string, low: number, high: number]> = [
  ["2823-3", "Potassium [Moles/volume] in Serum or Plasma", "mmol/L", 3.5, 5.1],
  ["2951-2", "Sodium [Moles/volume] in Serum or Plasma", "mmol/L", 136, 145],
  ["2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "mg/dL", 0.6, 1.2],
  ["2345-7", "Glucose [Mass/volume] in Serum or Plasma", "mg/dL", 70, 99],
  ["718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 12, 15.5],
];
const VITALS = [
  ["8867-4", "Heart rate", "/min", 60, 100],
  ["29463-7", "Body weight", "kg", 50, 90],
  ["8310-5", "Body temperature", "Cel", 36, 38],
] as const;

const IN_A_BUNDLE = 2_500;
const CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

/** @returns how many resources the record has, the Patient among them */
export function writeLongRecord(folder: string, who: string, size: number): number {
  const resources = [...longRecord(who, size)];
  for (let at = 0; at < resources.length; at += IN_A_BUNDLE) {
    const entry = resources.slice(at, at + IN_A_BUNDLE).map((resource) => ({ resource }));
    const bundle = { resourceType: "Bundle", type: "collection", entry };
    writeFileSync(path.join(folder, `${who}-${String(at).padStart(6, "0")}.json`), JSON.stringify(bundle));
  }
  return resources.filter(({ resourceType }) => resourceType !== "Practitioner").length;
}

type Made = { resourceType: string; id: string };

/** In these parts of ten thousand: results alone and in panels of eight, vital signs, and some of everything else. */
function* longRecord(who: string, size: number): Generator<Made> {
  const subject = { reference: `Patient/${who}` };
  const share = (part: number) => Math.max(1, Math.round((size * part) / 10_000));
  yield {
    ...{ resourceType: "Patient", id: who, gender: "female", birthDate: "1960-04-01" },
    ...{ name: [{ use: "official", family: "Bench", given: ["Berta"] }] },
  } as Made;
  for (let at = 0; at < 40; at += 1)
    yield {
      ...{ resourceType: "Practitioner", id: `${who}-dr${at}` },
      ...{ name: [{ family: `Doctor${at}`, given: ["Dara"] }] },
    } as Made;
  for (let at = 0; at < share(6_200); at += 1)
    yield observation(`${who}-o${at}`, "laboratory", LABS[at % LABS.length]!, at / 4, who, subject);
  for (let at = 0; at < share(2_600); at += 1)
    yield observation(`${who}-v${at}`, "vital-signs", VITALS[at % 3]!, at / 3, who, subject);
  for (let at = 0; at < share(500); at += 1) {
    const result = Array.from({ length: 8 }, (_, part) => ({
      reference: `Observation/${who}-o${at * 10 + part}`,
    }));
    yield {
      ...{ resourceType: "DiagnosticReport", id: `${who}-r${at}`, status: "final", subject, result },
      ...{ code: { text: "Comprehensive metabolic panel" }, issued: dayBefore(at * 2.5) },
      ...{ effectiveDateTime: dayBefore(at * 2.5), conclusion: "Within what was expected. ".repeat(8) },
      category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0074", code: "LAB" }] }],
    } as Made;
  }
  for (let at = 0; at < share(300); at += 1)
    yield {
      ...{
        resourceType: "MedicationRequest",
        id: `${who}-m${at}`,
        status: "stopped",
        intent: "order",
        subject,
      },
      ...{ medicationCodeableConcept: { text: `Medicine ${at % 90} 5 MG Oral Tablet` } },
      ...{ authoredOn: dayBefore(at * 9), dosageInstruction: [{ text: "One tablet in the morning" }] },
      requester: { reference: `Practitioner/${who}-dr${at % 40}` },
    } as Made;
  for (let at = 0; at < share(150); at += 1)
    yield {
      ...{ resourceType: "Appointment", id: `${who}-a${at}`, status: "fulfilled", start: dayBefore(at * 20) },
      ...{ end: dayBefore(at * 20 - 0.02), description: "Follow-up visit" },
      participant: [{ actor: subject, status: "accepted" }],
    } as Made;
  for (let at = 0; at < share(100); at += 1)
    yield {
      ...{ resourceType: "Condition", id: `${who}-c${at}`, subject, recordedDate: dayBefore(at * 30) },
      ...{ code: { text: `Condition number ${at}` }, onsetDateTime: dayBefore(at * 30) },
      clinicalStatus: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "resolved" }],
      },
    } as Made;
  for (let at = 0; at < share(75); at += 1)
    yield {
      ...{ resourceType: "Immunization", id: `${who}-i${at}`, status: "completed", patient: subject },
      ...{ vaccineCode: { text: "Influenza, seasonal" }, occurrenceDateTime: dayBefore(at * 40) },
    } as Made;
  for (let at = 0; at < share(75); at += 1)
    yield {
      ...{ resourceType: "DocumentReference", id: `${who}-d${at}`, status: "current", subject },
      ...{
        type: { text: "Consultation note" },
        date: dayBefore(at * 40),
        description: `Letter number ${at}`,
      },
      content: [
        {
          attachment: {
            ...{ contentType: "text/plain", title: "Letter" },
            data: Buffer.from(`Dear reader ${at}. `.repeat(400)).toString("base64"),
          },
        },
      ],
    } as Made;
}

function observation(
  id: string,
  category: string,
  [code, name, unit, low, high]: (typeof LABS)[number],
  days: number,
  who: string,
  subject: object,
): Made {
  const value = low + ((high - low) * ((days * 7) % 23)) / 18;
  return {
    ...{ resourceType: "Observation", id, status: "final", subject },
    category: [{ coding: [{ system: CATEGORY, code: category }] }],
    code: { coding: [{ system: "http://loinc.org", code, display: name }], text: name },
    ...{ effectiveDateTime: dayBefore(days), issued: dayBefore(days) },
    performer: [{ reference: `Practitioner/${who}-dr${Math.floor(days) % 40}` }],
    valueQuantity: { value: Number(value.toFixed(2)), unit, system: "http://unitsofmeasure.org", code: unit },
    referenceRange: [{ low: { value: low, unit }, high: { value: high, unit } }],
  } as Made;
}

function dayBefore(days: number): string {
  return new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * 86_400_000).toISOString();
}
