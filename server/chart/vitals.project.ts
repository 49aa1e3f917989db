/**
 * Vital signs, FHIR → view, by kind of measurement. Where a value stands is told only from what the record supplies:
 * the portal knows no normal ranges of its own. Pure.
 */
import type { Observation } from "fhir/r4";
import { ageBounds } from "../policies/age";
import { codedText, list, upstreamText } from "./coded-text";
import { projectNamed } from "./measurement";
import type { Named } from "./measurement";
import type { Included } from "./reference-name";
import { effectiveOf, dateOf } from "./result-index";
import { projectPerformers } from "./result-people";
import { inUsualOrder, kindKey, orderOf } from "./vital-kinds";
import { projectLines } from "./vital-lines";
import type { VitalKind, VitalReading } from "./vitals.view";

/** An Observation this viewer may see; `id` names it in the view. */
export type VitalSource = {
  id: string;
  resource: Observation;
  /** It groups others and measures nothing itself. */
  isGroup: boolean;
};

export type VitalEntry = { source: VitalSource; named: Named };
export type VitalGroup = { key: string; name: VitalKind["name"]; entries: VitalEntry[] };

/**
 * @param sources newest first
 * @param keys which codes mean the same kind, as far as it is known; grows (for sources that come part by part)
 * @returns groups in the order they are shown; `unreadable` counts what could not be shown, in whole or in part
 */
export function groupVitals(
  sources: readonly VitalSource[],
  birthDate: string | null,
  keys = new Map<string, string>(),
): { groups: VitalGroup[]; count: number; unreadable: number } {
  const groups = new Map<string, VitalGroup>();
  let count = 0;
  let unreadable = 0;
  for (const source of sources) {
    if (source.isGroup) continue;
    const named = safely(() => nameAndMeasure(source.resource, birthDate));
    if (!named?.measurement) {
      unreadable += 1;
      continue;
    }
    count += 1;
    if (named.lost > 0) unreadable += 1;
    const key = kindKey(source.resource, named.name?.text ?? "", keys);
    const group = groups.get(key);
    const entry = { source: { ...source, resource: named.resource }, named };
    if (group) group.entries.push(entry);
    else groups.set(key, { key, name: named.name, entries: [entry] });
  }
  const ordered = [...groups.values()].sort(
    (a, b) => orderOf(a.key) - orderOf(b.key) || (a.name?.text ?? "").localeCompare(b.name?.text ?? ""),
  );
  return { groups: ordered, count, unreadable };
}

export function projectKind({ key, name, entries }: VitalGroup, included: Included): VitalKind {
  const latest = entries.find(({ named }) => saysSomething(named)) ?? entries[0]!;
  return {
    key,
    name: latest.named.name ?? name,
    latest: projectReading(latest, included),
    count: entries.length,
    lines: projectLines(entries),
  };
}

/** Readings as they were shown with the same names beside them: of a long list nothing is made anew. */
const readings = new WeakMap<Named, { id: string; included: Included; reading: VitalReading }>();

export function projectReading(entry: VitalEntry, included: Included): VitalReading {
  const { named, source } = entry;
  const found = readings.get(named);
  if (found?.id === source.id && found.included === included) return found.reading;
  const reading = readingOf(entry, included);
  readings.set(named, { id: source.id, included, reading });
  return reading;
}

function readingOf({ source, named }: VitalEntry, included: Included): VitalReading {
  const { resource, id } = source;
  const { start, end } = effectiveOf(resource);
  const details = safely(() => ({
    bodySite: codedText(resource.bodySite, resource.language),
    method: codedText(resource.method, resource.language),
    performers: projectPerformers(resource, included),
    notes: list(resource.note).flatMap(
      (note) => upstreamText(note.text, resource.language, note._text) ?? [],
    ),
  }));
  return {
    ...named.measurement!,
    id,
    effective: start ?? dateOf(resource),
    effectiveEnd: end,
    corrected: resource.status === "corrected" || resource.status === "amended",
    components: named.components,
    ...(details ?? { bodySite: null, method: null, performers: [], notes: [] }),
  };
}

type Measured = Named & { resource: Observation };

/** What a reading says, by the birth date it was read with; the same for every viewer of a copy. */
const projected = new WeakMap<Observation, { birthDate: string | null; named: Measured | null }>();

function nameAndMeasure(given: Observation, birthDate: string | null): Measured | null {
  const known = projected.get(given);
  if (known?.birthDate === birthDate) return known.named;
  const day = dateOf(given)?.slice(0, 10) ?? "";
  const age = /^\d{4}-\d{2}-\d{2}$/.test(day) ? ageBounds(birthDate, day) : null;
  const modified = list(given.modifierExtension).length > 0;
  const resource = inUsualOrder(given);
  const named = modified ? null : projectNamed(resource, age);
  const measured = named && { ...named, resource };
  projected.set(given, { birthDate, named: measured });
  return measured;
}

function saysSomething({ measurement, components }: Named): boolean {
  return [measurement!, ...components].some(({ value }) => value.kind !== "absent");
}

function safely<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
