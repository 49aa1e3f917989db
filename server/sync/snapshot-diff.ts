/**
 * What of a snapshot a phone does not have yet, and what it may keep no longer. Pure: nothing here decides on rights,
 * and contents are told apart by their tags alone. Source: CONTRACT §6.
 */
import type { DropReason, KeptSection, KeptState } from "./kept-sections";

/** What a phone was given when it asked last, as its token says. */
export type Known = {
  /** Tag of the list of charts. */
  charts: string;
  /** By the chart's own tag. */
  of: Map<string, KnownChart>;
};
export type KnownChart = {
  /** Under which rights and rules the contents it holds were decided. */
  authority: string;
  /** `tag`: of the contents it holds; null: it was told of the section and holds nothing of it. */
  sections: Map<KeptSection, { tag: string | null; state: KeptState }>;
};

export type NowSection = {
  section: KeptSection;
  state: KeptState;
  asOf: Date | null;
  /** Null: there is nothing to send. While unavailable, contents are a part only, for a phone that has none. */
  contents: { tag: string; etag: string; json: string } | null;
};

export type NowChart = { chartId: string; tag: string } & (
  | { open: false; reason: DropReason }
  | {
      open: true;
      authority: string;
      sections: NowSection[];
      /** Why a section that is not among them may not be kept. */
      reasonFor: (section: KeptSection) => DropReason;
    }
);

export type Now = { charts: { tag: string }; all: NowChart[] };

export type SentSection = {
  chartId: string;
  section: KeptSection;
  state: KeptState;
  /** Null: what the phone has. */
  asOf: Date | null;
  /** Null: keep what there is. */
  contents: NowSection["contents"];
};

export type Difference = {
  /** What is not in it is not kept. */
  full: boolean;
  /** The list of charts goes with it. */
  charts: boolean;
  tombstones: Array<{ chartId: string; section: KeptSection | null; reason: DropReason }>;
  sections: SentSection[];
  /** Fresh sections the phone has and that are not sent were looked at then or later. */
  unchanged: Array<{ chartId: string; asOf: Date }>;
  next: Known;
};

/** @param known null: nothing is known of what the phone has */
export function differenceTo(known: Known | null, now: Now): Difference {
  // A chart that cannot be named any more cannot be told to be dropped: then all is said anew.
  const named = new Set(now.all.map(({ tag }) => tag));
  const before = known && [...known.of.keys()].every((tag) => named.has(tag)) ? known : null;
  const difference: Difference = {
    full: before === null,
    charts: before?.charts !== now.charts.tag,
    tombstones: [],
    sections: [],
    unchanged: [],
    next: { charts: now.charts.tag, of: new Map() },
  };
  for (const chart of now.all) {
    const had = before?.of.get(chart.tag) ?? null;
    if (chart.open) difference.next.of.set(chart.tag, compareChart(difference, chart, had));
    else if (had) difference.tombstones.push({ chartId: chart.chartId, section: null, reason: chart.reason });
  }
  return difference;
}

type OpenChart = Extract<NowChart, { open: true }>;

function compareChart(difference: Difference, chart: OpenChart, had: KnownChart | null): KnownChart {
  const { chartId, authority } = chart;
  const next: KnownChart = { authority, sections: new Map() };
  let oldest: Date | null = null;
  for (const now of chart.sections) {
    const kept = had?.sections.get(now.section) ?? null;
    const told = compare(now, kept, had?.authority === authority);
    if (told.drop) difference.tombstones.push({ chartId, section: now.section, reason: "not-available" });
    if (told.send) difference.sections.push({ chartId, section: now.section, ...told.send });
    else if (now.state === "fresh" && now.asOf && (oldest === null || now.asOf < oldest)) oldest = now.asOf;
    next.sections.set(now.section, told.next);
  }
  if (oldest) difference.unchanged.push({ chartId, asOf: oldest });
  for (const section of had?.sections.keys() ?? []) {
    if (!next.sections.has(section))
      difference.tombstones.push({ chartId, section, reason: chart.reasonFor(section) });
  }
  return next;
}

type Told = {
  send: Omit<SentSection, "chartId" | "section"> | null;
  drop: boolean;
  next: { tag: string | null; state: KeptState };
};

function compare(
  { state, asOf, contents }: NowSection,
  kept: { tag: string | null; state: KeptState } | null,
  sameAuthority: boolean,
): Told {
  const held = kept?.tag ?? null;
  const onlyState = { state, asOf: null, contents: null };
  if (state === "unavailable") {
    // Whether it may still be shown cannot be told now; it may, as long as nothing changed about who may see what.
    if (held !== null && sameAuthority)
      return { send: kept!.state === state ? null : onlyState, drop: false, next: { tag: held, state } };
    if (contents !== null)
      return { send: { state, asOf, contents }, drop: false, next: { tag: contents.tag, state } };
    const known = kept !== null && held === null && kept.state === state;
    return { send: known ? null : onlyState, drop: held !== null, next: { tag: null, state } };
  }
  const tag = contents?.tag ?? null;
  const next = { tag, state };
  if (tag !== held || kept === null) return { send: { state, asOf, contents }, drop: false, next };
  return { send: kept.state === state ? null : { state, asOf, contents: null }, drop: false, next };
}
