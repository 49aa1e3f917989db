/** What each section is upstream: its searches, and which of what they find is an entry of its own. */
import type { FhirResource } from "fhir/r4";
import type { SearchSpec } from "../upstream/fhir/client";
import type { FhirResourceType } from "../upstream/fhir/client";

export type SectionSearch = SearchSpec & {
  type: FhirResourceType;
  /** A server that does not keep this kind at all has no entries of it; that is no failure of the section. */
  mayBeUnknown?: true;
};

export type SectionSource = {
  /** Raised whenever the stored copy changes shape. */
  schemaVersion: number;
  searches: (patientId: string) => SectionSearch[];
  /** False: it is kept only when an entry reaches it (a vital sign that a report contains). */
  isEntry: (resource: FhirResource) => boolean;
};

const always = () => true;

export const SECTION_SOURCES = {
  allergies: {
    schemaVersion: 1,
    searches: (patient) => [{ type: "AllergyIntolerance", required: { patient } }],
    isEntry: always,
  },
  medications: {
    schemaVersion: 1,
    searches: (patient) => [
      {
        type: "MedicationRequest",
        required: { patient },
        optional: {
          _sort: "-authoredon",
          _include: ["MedicationRequest:medication", "MedicationRequest:requester"],
        },
      },
      {
        type: "MedicationStatement",
        required: { patient },
        optional: {
          _sort: "-effective",
          _include: ["MedicationStatement:medication", "MedicationStatement:source"],
        },
        mayBeUnknown: true,
      },
    ],
    isEntry: always,
  },
  // All Observations, for a vital sign may be computed from one that is none; what has no category is a result.
  vitals: {
    schemaVersion: 1,
    searches: (patient) => [
      {
        type: "Observation",
        required: { patient },
        optional: { _sort: "-date", _include: "Observation:performer" },
      },
    ],
    isEntry: (resource) => categoryCodes(resource).includes("vital-signs"),
  },
  immunizations: {
    schemaVersion: 1,
    searches: (patient) => [
      {
        type: "Immunization",
        required: { patient },
        optional: { _sort: "-date", _include: ["Immunization:performer", "Immunization:location"] },
      },
    ],
    isEntry: always,
  },
  problems: {
    schemaVersion: 1,
    searches: (patient) => [
      {
        type: "Condition",
        required: { patient },
        optional: { _sort: "-recorded-date", _include: "Condition:asserter" },
      },
    ],
    isEntry: always,
  },
  documents: {
    schemaVersion: 1,
    searches: (patient) => [
      {
        type: "DocumentReference",
        required: { patient },
        optional: { _sort: "-date", _include: ["DocumentReference:author", "DocumentReference:custodian"] },
      },
    ],
    isEntry: always,
  },
  appointments: {
    schemaVersion: 1,
    searches: (patient) => [
      {
        type: "Appointment",
        required: { patient },
        optional: { _sort: "-date", _include: ["Appointment:practitioner", "Appointment:location"] },
      },
    ],
    isEntry: always,
  },
  // No category in the query: an Observation without one would be lost, and nobody would know.
  results: {
    schemaVersion: 1,
    searches: (patient) => [
      {
        type: "Observation",
        required: { patient },
        optional: { _sort: "-date", _include: "Observation:performer" },
      },
      {
        type: "DiagnosticReport",
        required: { patient },
        optional: { _sort: "-date", _include: "DiagnosticReport:performer" },
      },
    ],
    isEntry: (resource) => !isVitalSign(resource),
  },
} as const satisfies Record<string, SectionSource>;

export type LoadableSection = keyof typeof SECTION_SOURCES;

/** A vital sign and nothing else: one that is also filed as a laboratory result stays a result. */
function isVitalSign(resource: FhirResource): boolean {
  const codes = categoryCodes(resource);
  return codes.includes("vital-signs") && codes.every((code) => code === "vital-signs");
}

function categoryCodes(resource: FhirResource): Array<string | undefined> {
  if (resource.resourceType !== "Observation") return [];
  return (resource.category ?? []).flatMap((category) => (category.coding ?? []).map(({ code }) => code));
}
