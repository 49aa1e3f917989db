import { describe, expect, it } from "vitest";
import { replaced } from "./copy";
import type { Copy } from "./copy";
import type { Me, Snapshot, SyncedChart, SyncedSection } from "./snapshot.types";

const me = { accountId: "pact_1", timeZone: "UTC" } as Me;
const heard = { wall: 1, elapsed: null };
const person = { name: "Amina", initials: "A", birthDate: null, age: 1, ageMonths: null };
const chart = (chartId: string, sections: SyncedChart["sections"]): SyncedChart => ({
  chartId,
  person,
  relationshipType: chartId === "self" ? null : "spouse",
  validTo: null,
  closed: null,
  sections,
});
const section = (chartId: string, name: string, view: unknown, more: Partial<SyncedSection> = {}) =>
  ({
    chartId,
    section: name,
    state: "fresh",
    asOf: "2026-11-23T08:00:00Z",
    etag: "1",
    view,
    ...more,
  }) as SyncedSection;
const snapshot = (of: Partial<Snapshot>): Snapshot => ({
  serverTime: "2026-11-23T08:00:00Z",
  since: "s",
  full: false,
  complete: true,
  sections: [],
  unchanged: [],
  tombstones: [],
  ...of,
});

const first = replaced(
  null,
  me,
  snapshot({
    full: true,
    charts: [chart("self", ["allergies", "results"]), chart("pdel_1", ["results"])],
    sections: [
      section("self", "allergies", { is: "allergies" }),
      section("self", "results", { is: "results" }),
      section("pdel_1", "results", { is: "hers" }),
    ],
  }),
  heard,
).copy;
const next = (of: Partial<Snapshot>, who = me, before: Copy | null = first) =>
  replaced(before, who, snapshot(of), { wall: 2, elapsed: null });
const kept = ({ charts }: Copy) =>
  charts.map(({ chartId, sections }) => `${chartId}: ${Object.keys(sections).join(" ")}`);

describe("what an answer of the portal makes of the copy", () => {
  it("nothing said: all stays, and it was heard of again", () => {
    const { copy, gone } = next({ since: "t" });
    expect(copy.charts).toEqual(first.charts);
    expect([copy.since, copy.heard.wall, gone]).toEqual(["t", 2, []]);
  });

  it("a section without contents keeps them, and says how it stands", () => {
    const told = section("self", "results", null, { state: "unavailable", asOf: null, etag: null });
    const { results, allergies } = next({ sections: [told] }).copy.charts[0]!.sections;
    expect(results).toEqual({
      state: "unavailable",
      asOf: "2026-11-23T08:00:00Z",
      etag: "1",
      view: { is: "results" },
    });
    expect(allergies).toEqual(first.charts[0]!.sections.allergies);
  });

  it("what was found unchanged is of then, unless it is not fresh", () => {
    const asOf = "2026-11-23T09:00:00Z";
    const { copy } = next({ unchanged: [{ chartId: "self", asOf }] });
    expect(copy.charts[0]!.sections.results!.asOf).toBe(asOf);
    expect(copy.charts[1]!.sections.results!.asOf).toBe("2026-11-23T08:00:00Z");
    const stale = next({ sections: [section("self", "results", null, { state: "stale", asOf: null })] }).copy;
    const after = next({ unchanged: [{ chartId: "self", asOf }] }, me, stale).copy.charts[0]!.sections;
    expect([after.results!.asOf, after.allergies!.asOf]).toEqual(["2026-11-23T08:00:00Z", asOf]);
  });

  it("a chart that is no longer shared goes whole, and is told by its name", () => {
    const tombstone = { chartId: "pdel_1", section: null, reason: "revoked" as const };
    const closed = { ...chart("pdel_1", []), person: null, closed: "revoked" as const };
    const { copy, gone } = next({
      charts: [chart("self", ["allergies", "results"]), closed],
      tombstones: [tombstone],
    });
    expect(kept(copy)).toEqual(["self: allergies results", "pdel_1: "]);
    expect(JSON.stringify(copy)).not.toContain("hers");
    expect(copy.charts[1]!.person).toBeNull();
    expect(gone).toEqual([{ ...tombstone, name: "Amina" }]);
    // Said anew in whole, or by the list alone: it goes as loudly.
    for (const full of [true, false]) {
      expect(next({ full, charts: [chart("self", ["allergies", "results"]), closed] }).gone).toContainEqual({
        ...tombstone,
        name: "Amina",
      });
    }
  });

  it("one section goes; of what was never here nothing is told", () => {
    const tombstones = (["allergies", "vitals"] as const).map((name) => ({
      chartId: "self",
      section: name,
      reason: "grant-missing" as const,
    }));
    const { copy, gone } = next({ tombstones });
    expect(kept(copy)[0]).toBe("self: results");
    expect(gone.map((one) => one.section)).toEqual(["allergies"]);
  });

  it("a section that cannot be looked at is not told as one that is no longer shared", () => {
    const away = section("self", "results", null, { state: "unavailable", asOf: null, etag: null });
    const tombstone = { chartId: "self", section: "results", reason: "not-available" } as const;
    expect(next({ sections: [away], tombstones: [tombstone] }).gone).toEqual([
      { ...tombstone, name: "Amina" },
    ]);
    // Nothing of it is here from then on: it is told once.
    const { copy } = next({ sections: [away], tombstones: [tombstone] });
    expect(next({ sections: [away] }, me, copy).gone).toEqual([]);
  });

  it("what is not listed any more, or not in all of it, is not kept", () => {
    expect(kept(next({ charts: [chart("self", ["results"])] }).copy)).toEqual(["self: results"]);
    expect(kept(next({ full: true, charts: [chart("self", ["results"])] }).copy)).toEqual(["self: "]);
  });

  it("a name that cannot be had now is the one that was known", () => {
    const nameless = { ...chart("self", ["results"]), person: null };
    expect(next({ charts: [nameless] }).copy.charts[0]!.person).toEqual(person);
  });

  it("of another account's copy nothing stays", () => {
    const other = { ...me, accountId: "pact_2" };
    expect(next({ charts: [chart("self", ["results"])] }, other).copy.charts).toEqual([
      { ...chart("self", ["results"]), sections: {} },
    ]);
  });
});
