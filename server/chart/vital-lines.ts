/** The readings of one kind over time: a line for each thing measured, in the unit of the newest. Pure. */
import type { Observation, ObservationComponent, Quantity as FhirQuantity } from "fhir/r4";
import { codedText, codesOf, list } from "./coded-text";
import { sameUnit } from "./quantity";
import { dateOf } from "./result-index";
import { bandFor, isCorrected } from "./result-trend";
import type { Measurement, TrendPoint } from "./results.view";
import type { VitalEntry } from "./vitals.project";
import type { VitalLine } from "./vitals.view";

/** What a small drawing can carry. */
const MOST_POINTS = 60;

type Series = { unit: FhirQuantity; newest: Measurement; points: TrendPoint[] };

/** @param entries newest first */
export function projectLines(entries: readonly VitalEntry[]): VitalLine[] {
  const series = new Map<string, Series>();
  for (const { source, named } of entries) {
    const effective = dateOf(source.resource);
    if (effective === null || Number.isNaN(Date.parse(effective))) continue;
    for (const { key, raw, measurement } of partsOf(source.resource, named)) {
      if (measurement.value.kind !== "quantity") continue;
      const line = series.get(key) ?? { unit: raw, newest: measurement, points: [] };
      series.set(key, line);
      if (!sameUnit(line.unit, raw)) continue;
      const { quantity } = measurement.value;
      const { position } = measurement;
      line.points.push({
        id: source.id,
        effective,
        quantity,
        position,
        corrected: isCorrected(source.resource),
      });
    }
  }
  return [...series.values()].filter(({ points }) => points.length > 1).map(drawn);
}

function drawn({ newest, points }: Series): VitalLine {
  const unit = points[0]!.quantity.unit;
  const oldestFirst = points
    .slice(0, MOST_POINTS)
    .sort((a, b) => Date.parse(a.effective) - Date.parse(b.effective));
  const earlier = points.length - oldestFirst.length;
  return { name: newest.name, unit, band: bandFor(newest.ranges, unit), points: oldestFirst, earlier };
}

type Part = { key: string; raw: FhirQuantity; measurement: Measurement };

/** The value and those components that were shown, each with its FHIR quantity. */
function partsOf(resource: Observation, named: VitalEntry["named"]): Part[] {
  const parts: Part[] = [];
  const add = (key: string, raw: FhirQuantity | undefined, measurement: Measurement | undefined) => {
    if (raw && measurement) parts.push({ key, raw, measurement });
  };
  add("", resource.valueQuantity, named.measurement ?? undefined);
  const left = [...named.components];
  for (const component of list(resource.component)) {
    const words = codedText(component.code, resource.language)?.text ?? null;
    const at = left.findIndex((one) => (one.name?.text ?? null) === words);
    if (at < 0) continue;
    add(keyOf(component, words ?? ""), component.valueQuantity, left.splice(at, 1)[0]);
  }
  return parts;
}

function keyOf({ code }: ObservationComponent, words: string): string {
  const first = codesOf(code)[0];
  return first ? `${first.system ?? ""}|${first.code}` : words.toLowerCase();
}
