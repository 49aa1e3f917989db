/** The page of one result, made of all results that are kept: what an app does without a connection. Pure. */
import { bandFor } from "../chart/result-trend";
import type { Measurement, ResultDetailView, TrendPoint } from "../chart/results.view";
import type { ResultMore, WholeResult, WholeResults } from "../chart/results.whole.view";

/** All but what it said before and what the section says of itself. */
export type KeptPage = Omit<ResultDetailView, "previous" | "section">;

type Line = {
  id: string;
  corrected: boolean;
  components: Measurement[];
  measurement: Measurement | null;
  more: ResultMore;
  /** In which it stands. */
  entry: WholeResult;
};

export function keptPage(view: WholeResults, id: string): KeptPage | null {
  const lines = view.entries.flatMap(linesOf);
  const line = lines.find((one) => one.id === id);
  if (!line) return null;
  const { entry, more, measurement } = line;
  const panel = entry.type === "panel" && entry.id === id ? entry : null;
  const within = view.entries.find(
    (one) => one.type === "panel" && one.id !== id && one.members.some((member) => member.id === id),
  );
  return {
    type: panel ? "panel" : "single",
    id,
    kind: more.kind ?? entry.kind,
    name: panel ? panel.name : measurement!.name,
    effective: more.effective === undefined ? entry.effective : more.effective,
    effectiveEnd: more.effectiveEnd ?? null,
    issued: more.issued ?? null,
    status: more.status ?? "final",
    measurement,
    components: panel ? [] : line.components,
    members: panel ? panel.members.map(({ more: _more, ...member }) => member) : [],
    corrected: line.corrected,
    comments: more.comments ?? [],
    conclusion: more.conclusion ?? null,
    conclusionCodes: more.conclusionCodes ?? [],
    files: more.files ?? [],
    incomplete: more.incomplete ?? { parts: 0, text: false },
    specimen: more.specimen ?? null,
    bodySite: more.bodySite ?? null,
    method: more.method ?? null,
    performers: more.performers ?? [],
    panel: within ? { id: within.id, name: within.name } : null,
    trend: panel || !measurement ? null : trendOf(view, lines, line),
  };
}

function linesOf(entry: WholeResult): Line[] {
  if (entry.type === "single") return [{ ...entry, measurement: measurementOf(entry), entry }];
  const own = { ...entry, components: [], measurement: null, entry };
  return [own, ...entry.members.map((member) => ({ ...member, measurement: measurementOf(member), entry }))];
}

function measurementOf({ name, value, position, interpretation, ranges }: Measurement): Measurement {
  return { name, value, position, interpretation, ranges };
}

function trendOf({ series }: WholeResults, lines: readonly Line[], line: Line): KeptPage["trend"] {
  if (line.more.series === undefined || line.measurement?.value.kind !== "quantity") return null;
  const drawn = new Set(series[line.more.series]);
  const points = new Map<string, TrendPoint>();
  for (const { id, corrected, measurement, more, entry } of lines) {
    if (more.series === undefined || !drawn.has(more.series) || measurement?.value.kind !== "quantity")
      continue;
    const effective =
      (more.effective === undefined ? entry.effective : more.effective) ?? more.issued ?? null;
    if (effective === null) continue;
    const { quantity } = measurement.value;
    points.set(id, { id, effective, quantity, position: measurement.position, corrected });
  }
  if (points.size < 2) return null;
  const { unit } = line.measurement.value.quantity;
  const oldestFirst = [...points.values()].sort(
    (a, b) => Date.parse(a.effective) - Date.parse(b.effective) || (a.id < b.id ? -1 : 1),
  );
  return { unit, band: bandFor(line.measurement.ranges, unit), points: oldestFirst };
}
