import type { Measurement } from "~server/chart/results.view";
import { numberLine } from "./number-line.geometry";
import type { NumberLine } from "./number-line.geometry";

/** Width and middle of the little line, in its own units. */
const WIDTH = 88;
const MIDDLE = 7;

/** Of a list row: the range as a thick part of a thin line, the value as a mark on it. Two elements, no text. */
export function rangeLine(measurement: Measurement) {
  const { value } = measurement;
  if (value.kind !== "quantity") return null;
  const line = numberLine(value.quantity, measurement.ranges[0]);
  if (!line) return null;
  const from = tenths(4 + line.band.from * 0.8);
  const to = tenths(4 + line.band.to * 0.8);
  return (
    <svg className="l" viewBox={`0 0 ${WIDTH} 14`} aria-hidden="true">
      <path d={`M4 6.5h80v1H4zM${from} 4H${to}v6H${from}z`} />
      <path className="m" d={mark(line.marker)} />
    </svg>
  );
}

/** A round mark inside the range, a pointed one outside: the shape says it without the colour. */
function mark({ at, inside, beyond }: NumberLine["marker"]): string {
  const x = tenths(4 + at * 0.8);
  if (beyond === "high") return `M${x - 4} 2l7 5-7 5z`;
  if (beyond === "low") return `M${x + 4} 2l-7 5 7 5z`;
  return inside ? `M${x - 4} ${MIDDLE}a4 4 0 1 0 8 0a4 4 0 1 0-8 0` : `M${x} 1.5l5.5 5.5-5.5 5.5-5.5-5.5z`;
}

function tenths(number: number): number {
  return Math.round(number * 10) / 10;
}
