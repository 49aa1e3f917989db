/**
 * Where a value stands on a line beside the range its laboratory gave. Pure: numbers in, percent out. Draws
 * nothing that was not supplied: without a limit, or with limits in another unit, there is no line.
 */
import type { Quantity, ReferenceRange } from "~server/chart/results.view";

export type NumberLine = {
  /** The shaded range, in percent of the line's width from its low end. */
  band: { from: number; to: number };
  /** The limits that were supplied, with the digits they were given in. */
  limits: Array<{ at: number; text: string }>;
  marker: {
    at: number;
    /** The value lies so far out that the marker stands at the end of the line and points on. */
    beyond: "low" | "high" | null;
    /** Inside the range as drawn; only for the marker's shape, the words come from the laboratory. */
    inside: boolean;
  };
};

/** The band never gets narrower than this, or its two limits would be written over each other. */
const SMALLEST_BAND = 22;
/** Room beside a range, as a share of the range's own width. */
const AIR = 0.7;

export function numberLine(value: Quantity, range: ReferenceRange | undefined): NumberLine | null {
  if (!range || !Number.isFinite(value.number)) return null;
  const { low, high } = range;
  if (!low && !high) return null;
  if ([low, high].some((limit) => limit && (limit.unit !== value.unit || !Number.isFinite(limit.number)))) {
    return null;
  }
  if (low && high && low.number >= high.number) return null;

  const [start, end] = domain(value.number, low?.number ?? null, high?.number ?? null);
  const at = (number: number) => round(((clamp(number, start, end) - start) / (end - start)) * 100);
  return {
    band: { from: low ? at(low.number) : 0, to: high ? at(high.number) : 100 },
    limits: [low, high].flatMap((limit) => (limit ? [{ at: at(limit.number), text: limit.text }] : [])),
    marker: {
      at: at(value.number),
      beyond: value.number < start ? "low" : value.number > end ? "high" : null,
      inside: (!low || value.number >= low.number) && (!high || value.number <= high.number),
    },
  };
}

/** First and last number of the line: the range with air on both sides, widened as far as the band allows. */
function domain(value: number, low: number | null, high: number | null): [number, number] {
  if (low !== null && high !== null) {
    const width = high - low;
    const air = width * AIR;
    const widest = (width / SMALLEST_BAND) * 100;
    const start = Math.min(low - air, Math.max(value - air / 4, high + air - widest));
    const end = Math.max(high + air, Math.min(value + air / 4, low - air + widest));
    return [notBelowZero(start, Math.min(low, value)), end];
  }
  const limit = (low ?? high)!;
  const size = Math.abs(limit) || 1;
  if (high !== null) {
    const end = Math.max(limit + size * AIR, Math.min(value + size * 0.15, limit + size * 3));
    return [
      notBelowZero(Math.min(limit - size, Math.max(value, limit - size * 3)), Math.min(limit, value)),
      end,
    ];
  }
  const start = Math.min(limit - size * AIR, Math.max(value - size * 0.15, limit - size * 3));
  return [
    notBelowZero(start, Math.min(limit, value)),
    Math.max(limit + size, Math.min(value, limit + size * 3)),
  ];
}

/** Most things measured cannot be negative: a line that has no negative number on it starts at zero. */
function notBelowZero(start: number, smallest: number): number {
  return smallest >= 0 ? Math.max(0, start) : start;
}

function clamp(number: number, from: number, to: number): number {
  return Math.min(to, Math.max(from, number));
}

/** Two digits after the point are finer than any screen and keep the page small. */
function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
