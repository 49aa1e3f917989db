/** Which readings measure the same thing, and in which order things are shown. Pure. */
import type { Observation, ObservationComponent } from "fhir/r4";
import { codesOf, list } from "./coded-text";

/** LOINC codes of the FHIR vital signs profiles, in the order of the page. */
const ORDER = ["85354-9", "8867-4", "9279-1", "8310-5", "59408-5", "29463-7", "8302-2", "39156-5"];

/** Older or sister codes of the same measurement. */
const ALIASES: Record<string, string> = { "55284-4": "85354-9", "2708-6": "59408-5", "96607-7": "85354-9" };

/**
 * The key of a reading's kind: the first known one of its codes, else one it shares with an earlier reading, else
 * its name.
 * @param keys code → key, as far as it is known; grows
 */
export function kindKey(resource: Observation, name: string, keys: Map<string, string>): string {
  const codes = codesOf(resource.code).map(({ system, code }) => ({ system, code: ALIASES[code] ?? code }));
  const marks = codes.map(({ system, code }) => `${system ?? ""}|${code}`);
  if (marks.length === 0) marks.push(`text|${name.toLowerCase()}`);
  const known = codes.find(({ code }) => ORDER.includes(code))?.code;
  const shared = marks.map((mark) => keys.get(mark)).find((key) => key !== undefined);
  const key = known ?? shared ?? codes[0]?.code ?? name.toLowerCase();
  for (const mark of marks) if (!keys.has(mark)) keys.set(mark, key);
  return key;
}

export function orderOf(key: string): number {
  const place = ORDER.indexOf(key);
  return place < 0 ? ORDER.length : place;
}

const SYSTOLIC = "8480-6";

/** A blood pressure is read "systolic over diastolic", however upstream orders its parts. */
export function inUsualOrder(resource: Observation): Observation {
  const parts = list(resource.component);
  const isFirst = ({ code }: ObservationComponent) => codesOf(code).some((one) => one.code === SYSTOLIC);
  const at = parts.findIndex(isFirst);
  if (at <= 0) return resource;
  return { ...resource, component: [parts[at]!, ...parts.slice(0, at), ...parts.slice(at + 1)] };
}
