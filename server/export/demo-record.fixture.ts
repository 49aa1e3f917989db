/** The record of somebody of the demo, gathered without an upstream or a database: for the unit tests of formats. */
import type { FhirResource } from "fhir/r4";
import { openTestChart } from "../chart/chart.fixture";
import type { World } from "../chart/chart.fixture";
import { gatherRecord } from "../chart/whole/gather-record";
import { openSpool } from "../chart/whole/spool";
import type { GatheredRecord, Selection } from "../chart/whole/whole.types";
import { withPrintedDigits } from "../embedded/demo/digits";
import { demoPopulation } from "../embedded/demo/population";
import { stringifyExact } from "../embedded/fhir/exact-json";
import { SECTIONS } from "../policies/vocabulary";
import { parseFhirJson } from "../upstream/fhir/json";
import type { RecordRendering } from "./document/record-document.view";
import type { ExportFormat, FormatContext } from "./formats/format.types";

const WHOLE: Selection = { sections: SECTIONS, from: null, to: null };
const population = demoPopulation(new Date("2026-11-22T12:00:00Z"));
const all = parseFhirJson(stringifyExact(withPrintedDigits(population.resources))) as FhirResource[];

export async function demoRecord(
  email: string,
  world: World = {},
  selection: Partial<Selection> = {},
): Promise<GatheredRecord> {
  const { patientId } = population.people.find((person) => person.email === email)!;
  const { chart } = openTestChart(ofPatient(patientId!), {
    rules: population.releaseRules,
    patientId: patientId!,
    birthDate: null,
    ...world,
  });
  return gatherTest(chart, selection);
}

export async function gatherTest(
  chart: GatheredRecord["chart"],
  selection: Partial<Selection> = {},
): Promise<GatheredRecord> {
  const signal = AbortSignal.timeout(60_000);
  const spool = await openSpool("/tmp");
  return gatherRecord(chart, { ...WHOLE, ...selection }, { signal, spool });
}

/** Theirs, and what is of nobody. */
function ofPatient(patientId: string): FhirResource[] {
  return all.filter((resource) => {
    const text = JSON.stringify(resource);
    const named = [...text.matchAll(/"(?:Patient)\/([^"]+)"/g)].map(([, id]) => id);
    return resource.resourceType === "Patient"
      ? resource.id === patientId
      : named.length === 0 || named.includes(patientId);
  });
}

/** What a format writes, and the longest time that it kept the loop, in ms. */
export async function written(
  format: ExportFormat,
  record: GatheredRecord,
  rendering: RecordRendering,
  language: FormatContext["language"] = "en",
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  record.chart.viewer.portal.rendering = rendering;
  await format.write(
    record,
    { write: async (chunk) => void chunks.push(Buffer.from(chunk as string)) },
    {
      language,
      zone: "America/New_York",
      portal: record.chart.viewer.portal,
      signal: new AbortController().signal,
      progress: () => undefined,
    },
  );
  return Buffer.concat(chunks);
}
