/** The demo's people as records for the second reading: what was written for them, without what its rules hide. */
import { withPrintedDigits } from "../../server/embedded/demo/digits";
import { HELD_IDS } from "../../server/embedded/demo/labs/held";
import { demoPopulation } from "../../server/embedded/demo/population";
import { stringifyExact } from "../../server/embedded/fhir/exact-json";
import { parseDigits, recordsOf } from "./fhir";
import type { Json, PersonRecord } from "./fhir";

/** By the e-mail of the account that owns it. */
export function demoRecords(today: Date): Map<string, PersonRecord> {
  const { resources, people } = demoPopulation(today);
  const { explained, silent } = HELD_IDS;
  const hidden = new Set([
    `DiagnosticReport/${explained.report}`,
    ...explained.observations.map((id) => `Observation/${id}`),
    `DocumentReference/${explained.documentReference}`,
    `Observation/${silent.observation}`,
    `Observation/${silent.derived}`,
  ]);
  const read = parseDigits(stringifyExact(withPrintedDigits(resources))) as Json[];
  const records = recordsOf(
    read.map((resource) => ({ resource, fullUrl: null })),
    hidden,
  );
  return new Map(
    people.flatMap(({ email, patientId }) => {
      const record = records.find((one) => one.patientId === patientId);
      return record ? [[email, record] as const] : [];
    }),
  );
}
