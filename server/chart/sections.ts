/** What each section is upstream: its searches, and which of what they find is an entry of its own. */
import type { FhirResource } from "fhir/r4";
import type { SearchSpec } from "../upstream/fhir/client";
import type { FhirResourceType } from "../upstream/fhir/client";

export type SectionSource = {
  /** Raised whenever the stored copy changes shape. */
  schemaVersion: number;
  searches: (patientId: string) => Array<SearchSpec & { type: FhirResourceType }>;
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
  if (resource.resourceType !== "Observation") return false;
  const codes = (resource.category ?? []).flatMap((category) =>
    (category.coding ?? []).map((coding) => coding.code),
  );
  return codes.includes("vital-signs") && codes.every((code) => code === "vital-signs");
}
