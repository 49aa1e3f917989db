/** The same test over time: numbers and days in, percent out. Pure; the band is the range the laboratory gave. */
import type { ReferenceRange, TrendPoint } from "~server/chart/results.view";

export type TrendShape = {
  /** Percent from the left (time) and from the top (value). */
  points: Array<{ id: string; x: number; y: number; text: string; outside: boolean }>;
  /** From the top; null: no range, or one in another unit. */
  band: { top: number; bottom: number } | null;
  limits: Array<{ y: number; text: string }>;
};

/** Room above and below, so that no point sits on the edge, in percent. */
const AIR = 14;

export function trendShape(points: TrendPoint[], band: ReferenceRange | null): TrendShape | null {
  const drawn = points.filter(
    (point) => Number.isFinite(point.quantity.number) && !Number.isNaN(Date.parse(point.effective)),
  );
  if (drawn.length < 2) return null;
  const unit = drawn[0]!.quantity.unit;
  const limits = [band?.low, band?.high].flatMap((limit) => (limit && limit.unit === unit ? [limit] : []));

  const times = drawn.map((point) => Date.parse(point.effective));
  const numbers = [...drawn.map((point) => point.quantity.number), ...limits.map((limit) => limit.number)];
  const x = scale(Math.min(...times), Math.max(...times), 0);
  const y = scale(Math.min(...numbers), Math.max(...numbers), AIR);
  const down = (number: number) => round(100 - y(number));

  const low = limits.find((limit) => limit === band?.low) ?? null;
  const high = limits.find((limit) => limit === band?.high) ?? null;
  return {
    points: drawn.map((point, index) => ({
      id: point.id,
      x: round(x(times[index]!)),
      y: down(point.quantity.number),
      text: point.quantity.text,
      outside: point.position !== null && point.position !== "in-range",
    })),
    band: low || high ? { top: high ? down(high.number) : 0, bottom: low ? down(low.number) : 100 } : null,
    limits: limits.map((limit) => ({ y: down(limit.number), text: limit.text })),
  };
}

/** Since when the newest value stands where it stands, as the laboratory says of each. */
export type TrendRun = { within: boolean; count: number; since: string };

/** @param points oldest first; null where the newest says nothing, or stands alone where it stands */
export function runOf(points: readonly TrendPoint[]): TrendRun | null {
  const newest = points.at(-1)?.position ?? null;
  if (newest === null) return null;
  const within = newest === "in-range";
  const isSame = ({ position }: TrendPoint) => position !== null && (position === "in-range") === within;
  const before = points.findLastIndex((point) => !isSame(point));
  const count = points.length - 1 - before;
  return count < 2 ? null : { within, count, since: points[before + 1]!.effective };
}

/** Maps `from…to` on `air…100 - air`; when all numbers are the same, on the middle. */
function scale(from: number, to: number, air: number): (number: number) => number {
  if (to === from) return () => 50;
  return (number) => air + ((number - from) / (to - from)) * (100 - 2 * air);
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
