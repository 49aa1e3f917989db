/** Colours of a drawing's parts by their class names, as app/styles/drawings.css and results.css have them. */
import type { Colours } from "../look/tokens";
import type { PageElement } from "../pages/expand";
import { marksOf } from "../pages/runs";

export type Paint = Partial<{
  fill: string;
  stroke: string;
  strokeWidth: number;
  strokeDasharray: string;
  fontWeight: string;
}>;

export function paint(element: PageElement, colours: Colours): Paint {
  const marks = marksOf(element);
  const has = (mark: string) => marks.includes(mark);
  if (has("axis")) return { fill: colours.edge };
  if (has("band")) return { fill: colours.range };
  if (has("limit")) return { stroke: colours.rangeEdge, strokeWidth: 1.5 };
  if (has("mark")) return { fill: markFill(marks, colours), stroke: colours.ground, strokeWidth: 2 };
  if (has("m")) return { fill: colours.ink, stroke: colours.ground, strokeWidth: 1.5 };
  if (element.tag === "polyline") return { fill: "none", stroke: colours.quiet, strokeWidth: 2 };
  if (element.tag === "path") return { fill: colours.rangeEdge };
  if (has("you")) return { fill: colours.ink, fontWeight: "bold" };
  return { fill: has("what") ? colours.quiet : colours.ink };
}

function markFill(marks: string[], colours: Colours): string {
  const has = (mark: string) => marks.includes(mark);
  if (has("in-range")) return colours.inside;
  if (has("high") || has("abnormal")) return colours.outside;
  if (has("low")) return colours.below;
  if (marks.some((mark) => mark.startsWith("critical"))) return colours.critical;
  return has("this") ? colours.accent : colours.ink;
}
