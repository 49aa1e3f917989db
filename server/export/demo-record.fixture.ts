/** The record of somebody of the demo, gathered without an upstream or a database: for the unit tests of formats. */
import { UNHURRIED } from "../pace.fixture";
import type { FhirResource } from "fhir/r4";
import type { Language } from "../../app/i18n/languages";
import type { World } from "../chart/chart.fixture";
import { gatherTest } from "../chart/whole/whole.fixture";
import type { GatheredRecord, Selection } from "../chart/whole/whole.types";
import { withPrintedDigits } from "../embedded/demo/digits";
import { demoPopulation } from "../embedded/demo/population";
import { stringifyExact } from "../embedded/fhir/exact-json";
import type { RecordRendering } from "./document/record-document.view";
import type { ExportFormat } from "./formats/format.types";
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

/** What a format writes. */
export async function written(...given: Parameters<typeof writtenAndLeftOut>): Promise<Buffer> {
  return (await writtenAndLeftOut(...given)).bytes;
}

/** The same, and the entries it says are missing in it. */
export async function writtenAndLeftOut(
  format: ExportFormat,
  record: GatheredRecord,
  rendering: RecordRendering,
  language: Language = "en",
) {
  const chunks: Buffer[] = [];
  const { portal } = record.chart.viewer;
  const leftOut = await format.write(
    record,
    { write: async (chunk) => void chunks.push(Buffer.from(chunk as string)) },
    {
      language,
      zone: "America/New_York",
      portal: { ...portal, rendering },
      signal: new AbortController().signal,
      pace: UNHURRIED,
      progress: () => undefined,
    },
  );
  return { bytes: Buffer.concat(chunks), missing: leftOut?.entries ?? record.lost().entries };
}
