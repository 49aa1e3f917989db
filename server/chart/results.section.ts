/**
 * Results as one viewer may see them now: the steps that the pages of results and the summary share. On nobody's
 * record: `results.server.ts` and `summary.server.ts` are the doors.
 */
import type { Chart } from "../access/keys";
import type { Verdict } from "../policies/closure";
import { entryPolicyOf } from "./entry-policy";
import { addressesOf } from "./result-address";
import { resultIndexOf } from "./result-index";
import { projectEntry } from "./results.project";
import type { ResultContext } from "./results.project";
import { selectResults } from "./results.select";
import type { HeldCard, ResultEntry } from "./results.view";
import { loadClinic, loadSection } from "./section-copy";
import type { SectionCopy } from "./section-copy";
import { sectionViewOf } from "./section-state";
import type { SectionView } from "./section.view";

export type RecentResults = {
  section: SectionView;
  /** Of the same days. */
  held: HeldCard[];
  /** Newest first, at most `most`. */
  entries: ResultEntry[];
  /** All of those days. */
  total: number;
};

/** Lines of the list that became known, or were taken, since a moment. @param since epoch ms */
export async function fetchRecentResults(
  chart: Chart,
  { since, most }: { since: number; most: number },
): Promise<RecentResults> {
  const [read, clinic] = await Promise.all([loadSection(chart, "results"), loadClinic(chart)]);
  if (read.state === "unavailable")
    return { section: sectionViewOf(read, null, clinic), held: [], entries: [], total: 0 };
  const { selection, context } = selectFor(chart, read.copy);
  const recent = selection.top.filter((node) => node.knownAt >= since);
  const shown = recent.slice(0, most);
  const entries = shown.flatMap((node) => quietly(chart, () => projectEntry(node, context)) ?? []);
  const held = selection.held.filter(({ day }) => day === null || Date.parse(day) >= since - 86_400_000);
  const counts = {
    count: recent.length,
    unreadable: selection.unreadable + shown.length - entries.length,
    held: held.length,
  };
  return { section: sectionViewOf(read, counts, clinic), held, entries, total: recent.length };
}

/** What policy says of a copy of results, and what it would say if every reference led somewhere. */
export type Judgement = { verdicts: ReadonlyMap<string, Verdict>; asIfThere: ReadonlyMap<string, Verdict> };

export function judge(chart: Chart, copy: SectionCopy): Judgement {
  const policy = entryPolicyOf(chart);
  const verdicts = policy.decideAll(copy);
  const { dangling } = resultIndexOf(copy);
  return { verdicts, asIfThere: dangling.length > 0 ? policy.decideAsIfThere(copy) : verdicts };
}

/** A copy after policy: what is left and how it is found. */
export type Opened = ReturnType<typeof selectFor>;

/** @param judgement for a part of a copy: what was decided on the whole */
export function selectFor(chart: Chart, copy: SectionCopy, judgement = judge(chart, copy)) {
  const index = resultIndexOf(copy);
  const { verdicts, asIfThere } = judgement;
  const { clinicTimeZone } = chart.viewer.portal.config;
  const selection = selectResults(index, verdicts, asIfThere, copy, clinicTimeZone);
  const { addressOf, find } = addressesOf(index, selection);
  const context: ResultContext = {
    selection,
    addressOf,
    birthDate: chart.birthDate,
    included: copy.included,
  };
  return { selection, verdicts, find, context };
}

/** One hostile entry must not take the page with it; it is then counted as not shown. */
export function quietly<T>(chart: Chart, project: () => T | null): T | null {
  try {
    return project();
  } catch (error) {
    chart.viewer.portal.log.error(
      { code: "RESULT_NOT_PROJECTED", error: (error as Error).name },
      "not shown",
    );
    return null;
  }
}
