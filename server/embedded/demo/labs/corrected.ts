import type { DiagnosticReport, FhirResource, Observation } from "fhir/r4";
import { analyte } from "./analytes";
import { issuedAfter, labId } from "./laboratory";
import { measured } from "./measure";

/** Months before Amina's latest draw; the value that was first reported, and the right one, in mmol/L. */
const MONTHS = 4;
const FIRST_REPORTED = 6.1;
const REPEATED = 4.5;

export const CORRECTED_IDS = {
  observation: labId("amina", "potassium", MONTHS),
  report: labId("amina", "cmp", MONTHS),
  before: FIRST_REPORTED,
  after: REPEATED,
} as const;

/**
 * Turns one of Amina's potassium results into a corrected one. The laboratory first reported 6.1 mmol/L from a
 * hemolyzed sample; the next day it was repeated. Upstream keeps both: the old version is the resource's history.
 * @param resources the routine results, where both versions of Observation and report take the place of one
 * @returns what is true now, and what was said before, oldest first
 */
export function withCorrection<T extends FhirResource>(resources: T[]): { now: T[]; before: T[] } {
  const before: T[] = [];
  const now = resources.map((resource) => {
    if (resource.id === CORRECTED_IDS.observation) {
      before.push(firstVersion(potassium(resource as Observation, FIRST_REPORTED)) as T);
      return corrected(potassium(resource as Observation, REPEATED)) as T;
    }
    if (resource.id === CORRECTED_IDS.report) {
      before.push(firstVersion(resource as DiagnosticReport) as T);
      return { ...resource, status: "corrected", issued: nextDay(resource as DiagnosticReport) };
    }
    return resource;
  });
  return { now, before };
}

function potassium(resource: Observation, value: number): Observation {
  return { ...resource, ...measured(analyte("potassium"), value, "F") };
}

/** `meta.lastUpdated` is when it was reported, for upstreams that keep the time of imported versions. */
function firstVersion<T extends Observation | DiagnosticReport>(resource: T): T {
  return { ...resource, meta: { ...resource.meta, lastUpdated: resource.issued } };
}

function corrected(resource: Observation): Observation {
  return {
    ...resource,
    status: "corrected",
    issued: nextDay(resource),
    note: [
      { text: "Corrected result. The first sample was hemolyzed; the test was repeated on a new sample." },
    ],
  };
}

function nextDay(resource: Observation | DiagnosticReport): string {
  return issuedAfter(resource.issued!, 23);
}
