/**
 * The last-fetched copy, and what an answer of the portal makes of it. Pure. Never changed but by the portal's word:
 * there is no function here that takes anything a person wrote.
 */
import { goneBetween } from "./gone";
import type { Gone } from "./gone";
import type { Me, SectionName, Snapshot, SyncedChart, SyncedSection, Tombstone } from "./snapshot.types";

export type KeptSection = Pick<SyncedSection, "state" | "asOf" | "etag" | "view">;
export type KeptChart = Omit<SyncedChart, "sections"> & {
  sections: Partial<Record<SectionName, KeptSection>>;
};

/** When the portal was last heard of, by this device's clocks. */
export type Heard = { wall: number; elapsed: { bootId: string; ms: number } | null };

export type Copy = {
  me: Me;
  since: string;
  serverTime: string;
  /** False: something could not be looked at this time. */
  complete: boolean;
  heard: Heard;
  charts: KeptChart[];
};

/**
 * In the portal's order: all anew, what is gone, records, sections, what was found unchanged.
 * @param before null, or another account's: nothing of it stays
 * @returns the new copy, and what was here before and is not any more
 */
export function replaced(
  before: Copy | null,
  me: Me,
  snapshot: Snapshot,
  heard: Heard,
): { copy: Copy; gone: Gone[] } {
  const mine = before?.me.accountId === me.accountId ? before : null;
  const had = mine?.charts ?? [];
  const listed = snapshot.charts ?? had.map(asListed);
  const buried = had.map((chart) => without(chart, snapshot.tombstones));
  const charts = listed.map((one) => {
    const kept = buried.find(({ chartId }) => chartId === one.chartId) ?? null;
    const told = snapshot.sections.filter(({ chartId }) => chartId === one.chartId);
    const unchanged = snapshot.unchanged.find(({ chartId }) => chartId === one.chartId)?.asOf ?? null;
    return chartOf(one, snapshot.full ? null : kept, told, unchanged, kept?.person ?? null);
  });
  const { since, serverTime, complete } = snapshot;
  return {
    copy: { me, since, serverTime, complete, heard, charts },
    gone: goneBetween(had, charts, snapshot.tombstones),
  };
}

function asListed({ sections, ...chart }: KeptChart): SyncedChart {
  return { ...chart, sections: Object.keys(sections) as SectionName[] };
}

function without(chart: KeptChart, tombstones: Tombstone[]): KeptChart {
  const own = tombstones.filter(({ chartId }) => chartId === chart.chartId);
  if (own.some(({ section }) => section === null)) return { ...chart, sections: {} };
  const sections = { ...chart.sections };
  for (const { section } of own) if (section) delete sections[section];
  return { ...chart, sections };
}

function chartOf(
  one: SyncedChart,
  kept: KeptChart | null,
  told: SyncedSection[],
  unchanged: string | null,
  known: SyncedChart["person"],
): KeptChart {
  const sections: KeptChart["sections"] = {};
  for (const name of one.sections) {
    const section = sectionOf(
      kept?.sections[name],
      told.find(({ section }) => section === name),
      unchanged,
    );
    if (section) sections[name] = section;
  }
  return { ...one, person: one.person ?? (one.closed ? null : known), sections };
}

function sectionOf(
  kept: KeptSection | undefined,
  told: SyncedSection | undefined,
  unchanged: string | null,
): KeptSection | null {
  if (!told) {
    if (!kept) return null;
    const isLater = unchanged !== null && kept.state === "fresh" && (kept.asOf ?? "") < unchanged;
    return isLater ? { ...kept, asOf: unchanged } : kept;
  }
  const { state, asOf, etag, view } = told;
  if (view !== null) return { state, asOf, etag, view };
  return {
    state,
    asOf: asOf ?? kept?.asOf ?? null,
    etag: etag ?? kept?.etag ?? null,
    view: kept?.view ?? null,
  };
}
