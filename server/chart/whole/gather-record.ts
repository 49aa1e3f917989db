/** Gathers a whole record past the cache, all of it or nothing. On nobody's record: the caller records what leaves. */
import type { FhirResource, Patient } from "fhir/r4";
import type { Chart } from "../../access/keys";
import { decideGrant } from "../../policies/delegation";
import { daysOf } from "../day-range";
import { dateTextOf } from "../entry-date";
import { judge } from "../results.section";
import { loadClinic, loadPerson, loadSectionNow } from "../section-copy";
import type { LoadableSection, SectionEntry } from "../section-copy";
import { openSection } from "../visible-section";
import { GatherFailed } from "./whole.types";
import type { GatheredRecord, GatheredSection, GatherOptions, Selection } from "./whole.types";

export type * from "./whole.types";
export { GatherFailed } from "./whole.types";

/** @throws GatherFailed; the signal's reason */
export async function gatherRecord(
  chart: Chart,
  selection: Selection,
  { signal, onProgress }: GatherOptions,
): Promise<GatheredRecord> {
  const asOf = chart.viewer.portal.now();
  const [patient, clinic] = await Promise.all([loadPerson(chart), loadClinic(chart)]);
  if (!patient) throw new GatherFailed("upstream-unavailable");
  const sections = new Map<LoadableSection, GatheredSection>();
  const all = new Map<string, FhirResource>();
  for (const name of selection.sections) {
    if (!decideGrant(chart.grants, `${name}:read`)) continue;
    signal.throwIfAborted();
    const { gathered, entries } = await gatherSection(chart, name, selection);
    sections.set(name, gathered);
    for (const { ref, resource } of entries) all.set(ref, resource);
    onProgress?.(all.size, null);
  }
  return {
    chart,
    asOf,
    patient: patientFor(chart, patient),
    clinic,
    selection,
    sections,
    total: all.size + 1,
    async *resources() {
      yield patientFor(chart, patient);
      yield* all.values();
    },
  };
}

async function gatherSection(chart: Chart, name: LoadableSection, { from, to }: Selection) {
  const [{ open }, read] = await Promise.all([openSection(chart, name, "now"), loadSectionNow(chart, name)]);
  if (!open || read.state === "unavailable" || open.missingPages)
    throw new GatherFailed("upstream-unavailable");
  const { clinicTimeZone } = chart.viewer.portal.config;
  const inDays = ({ resource }: SectionEntry) => {
    const days = daysOf(dateTextOf(resource), clinicTimeZone);
    return !days || ((from === null || days.last >= from) && (to === null || days.first <= to));
  };
  const entries = open.entries.filter(inDays);
  const judgement = judge(chart, read.copy);
  const gathered: GatheredSection = {
    view: open.sectionOf({ count: entries.length, unreadable: 0 }),
    held: open.held,
    total: entries.length,
    unreadable: open.unreadable,
    sectionOf: open.sectionOf,
    async *windows(size) {
      if (name === "results") {
        yield {
          visible: { ...open, entries, resources: entries.map((one) => one.resource) },
          copy: read.copy,
          judgement,
        };
        return;
      }
      for (let i = 0; i < entries.length; i += size) {
        const part = entries.slice(i, i + size);
        const visible = { ...open, entries: part, resources: part.map(({ resource }) => resource) };
        yield { visible, copy: { ...read.copy, entries: part }, judgement };
      }
    },
  };
  return { gathered, entries };
}

/** A proxy without the grant for personal details sees what stands at the head of every page. */
export function patientFor(chart: Chart, patient: Patient): Patient {
  if (chart.relation.kind === "owner") return patient;
  const { resourceType, id, name, birthDate, deceasedDateTime, managingOrganization } = patient;
  return { resourceType, id, name, birthDate, deceasedDateTime, managingOrganization };
}
