import { useLocale } from "~/components/shell/locale";
import type { Measurement } from "~server/chart/results.view";
import { numberLine } from "./number-line.geometry";
import type { NumberLine as Line } from "./number-line.geometry";
import { numberText, rangeText, valueText } from "./value";

/**
 * The value on a line with its range shaded and the limits named. Drawn in percent, so that it fills any width
 * while its text keeps its size. Runs from low to high in every language, as numbers do.
 */
export function NumberLine({ measurement }: { measurement: Measurement }) {
  const locale = useLocale();
  const { results } = locale.words;
  const { value } = measurement;
  const range = measurement.ranges[0];
  const line = value.kind === "quantity" ? numberLine(value.quantity, range) : null;
  if (!line || !range || value.kind !== "quantity") return null;

  const { band, marker } = line;
  return (
    <svg
      className="number-line"
      width="100%"
      height="104"
      role="img"
      aria-label={results.range.line(valueText(value, locale), rangeText(range, locale) ?? "")}
    >
      <rect className="axis" x="0" y="51" width="100%" height="2" />
      <rect
        className="band"
        x={`${band.from}%`}
        y="42"
        width={`${band.to - band.from}%`}
        height="20"
        rx="3"
      />
      {line.limits.map(({ at, text }) => (
        <g key={at}>
          <line className="limit" x1={`${at}%`} x2={`${at}%`} y1="38" y2="68" />
          <text x={`${at}%`} y="86" textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      <text className="what" x={`${middle(band)}%`} y="102" textAnchor="middle">
        {results.range.usual}
      </text>
      <svg x={`${marker.at}%`} y="52" overflow="visible">
        <path className={`mark ${measurement.position ?? "none"}`} d={markShape(marker)} />
      </svg>
      <text className="you" x={`${marker.at}%`} y="24" textAnchor={anchor(marker.at)}>
        {numberText(value.quantity)}
      </text>
    </svg>
  );
}

function middle({ from, to }: Line["band"]): number {
  return Math.min(84, Math.max(16, (from + to) / 2));
}

function markShape({ inside, beyond }: Line["marker"]): string {
  if (beyond === "high") return "M-10-11 6 0-10 11z";
  if (beyond === "low") return "M10-11-6 0 10 11z";
  return inside ? "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0" : "M0-12 12 0 0 12-12 0z";
}

/** Near an end of the line, text hangs inwards instead of being cut off. */
export function anchor(at: number): "start" | "middle" | "end" {
  return at < 12 ? "start" : at > 88 ? "end" : "middle";
}
