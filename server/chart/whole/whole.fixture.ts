/** A whole record gathered from made-up resources, for the unit tests of this folder and of the formats. */
import { tmpdir } from "node:os";
import path from "node:path";
import type { FhirResource } from "fhir/r4";
import { UNHURRIED } from "../../pace.fixture";
import { openTestChart } from "../chart.fixture";
import type { World } from "../chart.fixture";
import type { LoadableSection } from "../section-copy";
import { SECTION_SOURCES } from "../sections";
import { gatherRecord } from "./gather-record";
import type { GatheredRecord, Selection } from "./gather-record";
import { openSpool } from "./spool";
import type { Spool } from "./spool";

export const ALL_SECTIONS = Object.keys(SECTION_SOURCES) as LoadableSection[];
export const EVERYTHING: Selection = { sections: ALL_SECTIONS, from: null, to: null };

const open: Spool[] = [];

/** @returns the record, and the chart it is of; its spool is closed by {@link closeSpools} */
export async function gatherTest(
  resources: readonly FhirResource[],
  world: World = {},
  selection: Partial<Selection> = {},
) {
  const opened = openTestChart(resources, world);
  const spool = await openSpool(path.join(tmpdir(), "portal-spools"));
  open.push(spool);
  const signal = new AbortController().signal;
  const record = await gatherRecord(
    opened.chart,
    { ...EVERYTHING, ...selection },
    { signal, spool, pace: UNHURRIED },
  );
  return { ...opened, record };
}

export async function closeSpools(): Promise<void> {
  await Promise.all(open.splice(0).map((spool) => spool.close()));
}

export async function resourcesOf(record: GatheredRecord): Promise<FhirResource[]> {
  const all: FhirResource[] = [];
  for await (const resource of record.resources()) all.push(resource);
  return all;
}

export function refOf({ resourceType, id }: { resourceType: string; id?: string }): string {
  return `${resourceType}/${id}`;
}
