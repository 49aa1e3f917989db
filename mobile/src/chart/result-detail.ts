/** The page of one result from the kept list of all: the same that the portal's page shows. Pure. */
import type { Quantity, ReferenceRange, ResultDetailView, TrendPoint } from "~server/chart/results.view";
import type { Member, ResultMore, WholeResult, WholeResults } from "./whole-results";

/** @returns null: it is not among what is kept */
export function resultDetail(results: WholeResults, id: string): ResultDetailView | null {
  for (const entry of results.entries) {
    if (entry.id === id)
      return entry.type === "single" ? ofSingle(results, entry, entry) : ofPanel(results, entry);
    if (entry.type === "single") continue;
    const member = entry.members.find((one) => one.id === id);
    if (member) return { ...ofSingle(results, entry, member), panel: { id: entry.id, name: entry.name } };
  }
  return null;
}

type Line = Pick<WholeResult, "kind" | "effective">;

function base({ section }: WholeResults, line: Line, id: string, more: ResultMore) {
  const { series: _series, ...said } = more;
  return {
    section,
    id,
    kind: line.kind,
    effective: line.effective,
    effectiveEnd: null,
    issued: null,
    status: "final" as const,
    measurement: null,
    components: [],
    members: [],
    previous: [],
    comments: [],
    conclusion: null,
    conclusionCodes: [],
    files: [],
    incomplete: { parts: 0, text: false },
    specimen: null,
    bodySite: null,
    method: null,
    performers: [],
    panel: null,
    trend: null,
    ...said,
  };
}

function ofPanel(results: WholeResults, entry: Extract<WholeResult, { type: "panel" }>): ResultDetailView {
  const { name, corrected, members, more = {} } = entry;
  return { ...base(results, entry, entry.id, more), type: "panel", name, corrected, members };
}

function ofSingle(results: WholeResults, line: Line, one: Member): ResultDetailView {
  const { id, name, value, position, interpretation, ranges, components, corrected, more = {} } = one;
  return {
    ...base(results, line, id, more),
    type: "single",
    name,
    corrected,
    measurement: { name, value, position, interpretation, ranges },
    components,
    trend: trendOf(results, one),
  };
}

type Drawn = { at: number; point: TrendPoint; number: number };

/** Oldest first; null: fewer than two can be drawn. */
function trendOf(results: WholeResults, one: Member): ResultDetailView["trend"] {
  const own = one.more?.series;
  if (own === undefined || one.value.kind !== "quantity") return null;
  const joined = new Set(results.series?.[own] ?? [own]);
  const points = drawn(results).filter(({ number }) => joined.has(number));
  if (points.length < 2) return null;
  points.sort((a, b) => a.at - b.at || (a.point.id < b.point.id ? -1 : 1));
  const { unit } = one.value.quantity;
  return { unit, band: bandFor(one.ranges, unit), points: points.map(({ point }) => point) };
}

/** A result may stand in two panels: it is one point. */
function drawn({ entries }: WholeResults): Drawn[] {
  const all = new Map<string, Drawn>();
  for (const entry of entries) {
    for (const one of entry.type === "single" ? [entry as Member] : entry.members) {
      const { id, value, position, corrected, more } = one;
      const effective = more?.effective === undefined ? entry.effective : more.effective;
      if (more?.series === undefined || value.kind !== "quantity" || !effective) continue;
      const point = { id, effective, quantity: value.quantity, position, corrected };
      all.set(id, { at: Date.parse(effective), point, number: more.series });
    }
  }
  return [...all.values()];
}

/** The range to shade, when its limits are in the unit of the points. */
function bandFor(ranges: readonly ReferenceRange[], unit: string | null): ReferenceRange | null {
  const inUnit = (limit: Quantity | null) => limit === null || limit.unit === unit;
  return ranges.find((range) => (range.low || range.high) && inUnit(range.low) && inUnit(range.high)) ?? null;
}
