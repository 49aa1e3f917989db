/** The record of somebody of the demo, gathered without an upstream or a database: for the unit tests of formats. */
import type { FhirResource } from "fhir/r4";
import type { World } from "../chart/chart.fixture";
import { gatherTest } from "../chart/whole/whole.fixture";
import type { GatheredRecord, Selection } from "../chart/whole/whole.types";
import { withPrintedDigits } from "../embedded/demo/digits";
import { demoPopulation } from "../embedded/demo/population";
import { stringifyExact } from "../embedded/fhir/exact-json";
import { parseFhirJson } from "../upstream/fhir/json";

const population = demoPopulation(new Date("2026-11-22T12:00:00Z"));
const all = parseFhirJson(stringifyExact(withPrintedDigits(population.resources))) as FhirResource[];

/** Close with `closeSpools`. */
export async function demoRecord(
  email: string,
  world: World = {},
  selection: Partial<Selection> = {},
): Promise<GatheredRecord> {
  const { patientId } = population.people.find((person) => person.email === email)!;
  const rules = population.releaseRules;
  const theirs = { rules, patientId: patientId!, birthDate: null, exact: true, ...world };
  const { record } = await gatherTest(all, theirs, selection);
  return record;
}
