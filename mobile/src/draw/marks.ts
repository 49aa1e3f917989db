/** What the pages' class names mean for how text is drawn; the rest of them mean nothing here. */
import type { SIZE } from "../look/tokens";
import type { Colour } from "../look/tokens";

export type Drawn = { tone?: Colour; size?: keyof typeof SIZE; bold?: boolean };

const MARKS: Record<string, Drawn> = {
  quiet: { tone: "quiet", size: "small" },
  lead: { tone: "quiet" },
  source: { tone: "quiet", size: "small" },
  name: { bold: true },
  age: { tone: "quiet", size: "small" },
  also: { tone: "quiet" },
  lay: { tone: "quiet", size: "small" },
  about: { tone: "quiet", size: "small" },
  none: { tone: "quiet", size: "small" },
  more: { tone: "quiet", size: "small" },
  total: { tone: "quiet" },
  tag: { tone: "quiet", size: "small" },
  day: { tone: "quiet", size: "small" },
  main: { size: "large" },
  large: { size: "value" },
  urgent: { bold: true },
  status: { tone: "quiet", bold: true },
  stands: { bold: true },
  reference: { bold: true },
  p: { tone: "inside", size: "small" },
  plain: { tone: "quiet" },
  high: { tone: "outside" },
  abnormal: { tone: "outside" },
  low: { tone: "below" },
  "critical-high": { tone: "critical", bold: true },
  "critical-low": { tone: "critical", bold: true },
  severe: { tone: "outside", bold: true },
  active: { tone: "inside" },
};

/** Later marks count more, as further in is said more exactly. */
export function drawn(marks: string[]): Drawn {
  return Object.assign({}, ...marks.map((mark) => MARKS[mark] ?? {})) as Drawn;
}
