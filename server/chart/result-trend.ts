/** The same thing measured over time: same code, same unit, only what this viewer sees. Pure. */
import { dateOf } from "./result-index";
import type { ResultNode } from "./result-index";
import { nameAndMeasure } from "./results.project";
import type { ResultContext } from "./results.project";
import type { Quantity, ReferenceRange, ResultDetailView, TrendPoint } from "./results.view";
import { sameUnit } from "./quantity";

/** Oldest first; null when there are fewer than two points or this one cannot be drawn. */
export function projectTrend(node: ResultNode, context: ResultContext): ResultDetailView["trend"] {
  if (node.resource.resourceType !== "Observation" || !node.resource.valueQuantity || node.at === null)
    return null;
  const value = node.resource.valueQuantity;
  const isSame = sameCode(node);
  const series: Array<{ at: number; point: TrendPoint }> = [];
  for (const other of context.selection.reachable) {
    const { resource, at } = other;
    if (resource.resourceType !== "Observation" || !resource.valueQuantity || at === null) continue;
    if (other !== node && !(isSame(other) && sameUnit(resource.valueQuantity, value))) continue;
    const point = projectPoint(other, context);
    if (point) series.push({ at, point });
  }
  if (series.length < 2 || !series.some(({ point }) => point.id === context.addressOf(node))) return null;
  series.sort((a, b) => a.at - b.at || (a.point.id < b.point.id ? -1 : 1));
  const ranges = nameAndMeasure(node, context)?.measurement?.ranges ?? [];
  const unit = series.find(({ point }) => point.id === context.addressOf(node))!.point.quantity.unit;
  return { unit, band: bandFor(ranges, unit), points: series.map(({ point }) => point) };
}

export function projectPoint(node: ResultNode, context: ResultContext): TrendPoint | null {
  const measurement = nameAndMeasure(node, context)?.measurement;
  const effective = dateOf(node.resource);
  if (measurement?.value.kind !== "quantity" || effective === null) return null;
  const { quantity } = measurement.value;
  const corrected = isCorrected(node.resource);
  return { id: context.addressOf(node), effective, quantity, position: measurement.position, corrected };
}

/** @see https://hl7.org/fhir/R4/valueset-observation-status.html */
export function isCorrected({ status }: { status?: string }): boolean {
  return status === "corrected" || status === "amended";
}

/** By any code they share, in the same system; without codes, by the same words. */
export function sameCode(node: ResultNode): (other: ResultNode) => boolean {
  const { coding = [], text } = node.resource.code ?? {};
  const own = coding.filter((one) => one.code !== undefined);
  if (own.length === 0) {
    return ({ resource: { code } }) =>
      code?.text === text && !code?.coding?.some((one) => one.code !== undefined);
  }
  return ({ resource: { code } }) =>
    code?.coding?.some((one) => own.some(({ system, code }) => one.code === code && one.system === system)) ??
    false;
}

/** The range to shade, when its limits are in the unit of the points. */
export function bandFor(ranges: readonly ReferenceRange[], unit: string | null): ReferenceRange | null {
  const inUnit = (limit: Quantity | null) => limit === null || limit.unit === unit;
  return ranges.find((range) => (range.low || range.high) && inUnit(range.low) && inUnit(range.high)) ?? null;
}
