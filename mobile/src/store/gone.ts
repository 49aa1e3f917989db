/** What was on this phone and is not any more, with why: for the person to be told. Pure. */
import type { KeptChart } from "./copy";
import type { SectionName, SyncedChart, Tombstone } from "./snapshot.types";

/** `section` null: the whole record. `name`: of the person whose record it is; null: it was never known here. */
export type Gone = Tombstone & { name: string | null };

/**
 * By what was here and what is here now, so that nothing goes in silence whatever way the portal said it. Only what
 * was here: a person is not told of what they never saw.
 */
export function goneBetween(had: KeptChart[], charts: KeptChart[], tombstones: Tombstone[]): Gone[] {
  return had.flatMap((chart): Gone[] => {
    const { chartId, person } = chart;
    const held = heldIn(chart);
    if (held.length === 0) return [];
    const now = charts.find((one) => one.chartId === chartId);
    const said = (section: SectionName | null) =>
      tombstones.find((one) => one.chartId === chartId && one.section === section)?.reason;
    const name = person?.name ?? now?.person?.name ?? null;
    if (!now || now.closed || said(null)) {
      return [{ chartId, section: null, reason: said(null) ?? reasonOf(now?.closed ?? null), name }];
    }
    const still = new Set(heldIn(now));
    return held
      .filter((section) => !still.has(section))
      .map((section) => ({
        chartId,
        section,
        reason: said(section) ?? (section in now.sections ? "not-available" : "grant-missing"),
        name,
      }));
  });
}

/** Told once each; of what is here again nothing has to be told any more. */
export function untold(before: Gone[], more: Gone[], charts: KeptChart[]): Gone[] {
  const isHere = ({ chartId, section }: Gone) => {
    const chart = charts.find((one) => one.chartId === chartId);
    if (!chart || chart.closed) return false;
    const held = heldIn(chart);
    return section === null ? held.length > 0 : held.includes(section);
  };
  const all = new Map([...before, ...more].map((one) => [keyOf(one), one]));
  return [...all.values()].filter((one) => !isHere(one));
}

export const keyOf = ({ chartId, section, reason }: Gone): string => `${chartId} ${section} ${reason}`;

function heldIn({ sections }: KeptChart): SectionName[] {
  return (Object.keys(sections) as SectionName[]).filter((name) => sections[name]?.view != null);
}

function reasonOf(closed: SyncedChart["closed"]): Gone["reason"] {
  if (closed === "revoked") return "revoked";
  return closed === "of-age" ? "birthday-rule" : "not-available";
}
