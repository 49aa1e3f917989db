import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Quantity, ReferenceRange, TrendPoint } from "~server/chart/results.view";
import { numberLine } from "./number-line.geometry";
import { runOf, trendShape } from "./trend.geometry";

const quantity = (number: number, unit: string | null = "mmol/L"): Quantity => ({
  text: String(number),
  number,
  comparator: null,
  unit,
});
const range = (low: number | null, high: number | null, unit: string | null = "mmol/L"): ReferenceRange => ({
  low: low === null ? null : quantity(low, unit),
  high: high === null ? null : quantity(high, unit),
  text: null,
  appliesTo: null,
});

describe("numberLine", () => {
  it("shades the range and puts the value on it", () => {
    const line = numberLine(quantity(5), range(4, 6))!;
    expect(line.marker).toEqual({ at: 50, beyond: null, inside: true });
    expect(line.limits.map((limit) => limit.text)).toEqual(["4", "6"]);
    expect(line.band.from).toBeCloseTo(29.17);
    expect(line.band.to).toBeCloseTo(70.83);
  });

  it("widens for a value outside, and points on when it is far outside", () => {
    const near = numberLine(quantity(8), range(4, 6))!;
    expect(near.marker.beyond).toBeNull();
    expect(near.marker.at).toBeGreaterThan(near.band.to);
    const far = numberLine(quantity(400), range(4, 6))!;
    expect(far.marker).toMatchObject({ at: 100, beyond: "high", inside: false });
    expect(far.band.to - far.band.from).toBeGreaterThanOrEqual(20);
  });

  it("shades to the end of the line when there is only one limit", () => {
    expect(numberLine(quantity(3), range(null, 5))!.band.from).toBe(0);
    expect(numberLine(quantity(70), range(60, null))!.band.to).toBe(100);
  });

  it.each([
    ["no limits", range(null, null)],
    ["limits in another unit", range(70, 100, "mg/dL")],
    ["limits the wrong way round", range(6, 4)],
    ["no range", undefined],
  ])("draws nothing for %s", (_name, given) => expect(numberLine(quantity(5), given)).toBeNull());

  it("keeps everything on the line and in order, whatever the numbers", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const limit = fc.option(number, { nil: null });
    fc.assert(
      fc.property(number, limit, limit, (value, low, high) => {
        const line = numberLine(quantity(value), range(low, high));
        if (!line) return;
        for (const at of [line.band.from, line.band.to, line.marker.at, ...line.limits.map((l) => l.at)]) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual(100);
        }
        expect(line.band.from).toBeLessThanOrEqual(line.band.to);
        if (!line.marker.inside) {
          const outside = line.marker.at <= line.band.from || line.marker.at >= line.band.to;
          expect(outside).toBe(true);
        }
      }),
    );
  });
});

describe("trendShape", () => {
  const point = (effective: string, number: number, position: TrendPoint["position"] = null): TrendPoint => ({
    id: effective,
    effective,
    quantity: quantity(number),
    position,
    corrected: false,
  });

  it.each([
    ["all inside", ["in-range", "in-range"], { within: true, count: 2, since: "2024-01-01" }],
    ["inside again", ["high", "in-range", "in-range"], { within: true, count: 2, since: "2025-01-01" }],
    ["above, then below", ["in-range", "high", "low"], { within: false, count: 2, since: "2025-01-01" }],
    ["one that says nothing ends it", ["high", null, "high"], null],
    ["the newest says nothing", ["in-range", "in-range", null], null],
    ["alone", ["in-range"], null],
  ] as const)("since when it stands there: %s", (_, positions, run) => {
    expect(runOf(positions.map((one, index) => point(`${2024 + index}-01-01`, 5, one)))).toEqual(run);
  });

  it("spaces points by time and draws higher values higher", () => {
    const shape = trendShape(
      [point("2024-01-01", 5), point("2024-07-01", 7, "high"), point("2026-01-01", 6)],
      range(4, 6),
    )!;
    expect(shape.points.map((p) => p.x)).toEqual([0, 24.9, 100]);
    expect(shape.points[1]!.y).toBeLessThan(shape.points[0]!.y);
    expect(shape.points.map((p) => p.outside)).toEqual([false, true, false]);
    expect(shape.band!.top).toBeLessThan(shape.band!.bottom);
  });

  it("has no band for a range in another unit, and none of its limits", () => {
    const shape = trendShape([point("2024", 5), point("2025", 6)], range(70, 100, "mg/dL"))!;
    expect(shape.band).toBeNull();
    expect(shape.limits).toEqual([]);
  });

  it("needs two points with a date", () => {
    expect(trendShape([point("2024", 5)], null)).toBeNull();
    expect(trendShape([point("2024", 5), point("sometime", 6)], null)).toBeNull();
  });

  it("puts equal values in the middle", () => {
    expect(trendShape([point("2024", 5), point("2025", 5)], null)!.points.map((p) => p.y)).toEqual([50, 50]);
  });
});
