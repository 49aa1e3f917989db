/**
 * Which results this viewer sees and how they stand together: panels with what is left in them, singles, held
 * cards. It counts nothing that is hidden. Pure; runs on every read over the whole section.
 */
import { dayIn } from "../policies/age";
import type { Verdict } from "../policies/closure";
import type { ReleaseDecision } from "../policies/release";
import type { EntryFacts } from "../policies/release";
import type { HeldCard } from "./results.view";
import { dateOf } from "./result-index";
import type { ResultIndex, ResultNode } from "./result-index";

export type Selection = {
  /** The lines of the list, newest first. */
  top: ResultNode[];
  /** Everything in those lines: only this may be opened. */
  reachable: ReadonlySet<ResultNode>;
  /** Its free text may be shown: nothing it speaks of is hidden. */
  isWhole: (node: ResultNode) => boolean;
  /** Results that this viewer may see and that could not be shown. */
  unreadable: number;
  held: HeldCard[];
};

/**
 * @param decideAlone the release policy on one entry by itself
 * @param unreadable entries of the copy that are no FHIR at all
 */
export function selectResults(
  index: ResultIndex,
  verdicts: ReadonlyMap<string, Verdict>,
  decideAlone: (facts: EntryFacts) => ReleaseDecision,
  copy: { unreadable: number; missingPages: boolean },
  clinicTimeZone: string,
): Selection {
  const isShown = (node: ResultNode) => node.readable && verdicts.get(node.ref)?.show === true;
  const reachable = new Set<ResultNode>();
  const top = new Set<ResultNode>();
  const grouped = new Set<ResultNode>();
  let unreadable = 0;
  const cards = new Map<string, HeldCard>();

  for (const node of index.byRef.values()) {
    const verdict = verdicts.get(node.ref);
    if (verdict?.show) {
      unreadable += node.unreadable;
      if (node.readable) for (const member of node.members) if (member !== node) grouped.add(member);
    } else if (verdict?.trace === "explained" && node.listed) {
      const { reason, until } = verdict;
      const card = { reason, until, day: dayOf(node, clinicTimeZone) };
      // One card a day and reason: the members of a held panel must not be countable.
      cards.set(JSON.stringify(card), card);
    }
  }
  const take = (node: ResultNode) => {
    top.add(node);
    for (const member of walk(node, isShown)) reachable.add(member);
  };
  for (const node of index.listed) if (isShown(node) && !grouped.has(node)) take(node);
  // Groups that contain each other have no outermost one; nothing is lost to that.
  for (const only of [isPanel, () => true]) {
    for (const node of index.listed) if (only(node) && isShown(node) && !reachable.has(node)) take(node);
  }

  const missing = countDangling(index, verdicts, decideAlone);
  return {
    top: index.listed.filter((node) => top.has(node)),
    reachable,
    isWhole: (node) => {
      const verdict = verdicts.get(node.ref);
      return verdict?.show === true && verdict.whole;
    },
    // What is referred to and missing is most likely what could not be read: the same thing is not counted twice.
    unreadable: unreadable + (copy.missingPages ? copy.unreadable : Math.max(copy.unreadable, missing)),
    held: [...cards.values()].sort((a, b) => (b.day ?? "").localeCompare(a.day ?? "")),
  };
}

/** A node and, in upstream's order, all that is shown in it. */
export function walk(node: ResultNode, isShown: (node: ResultNode) => boolean): Set<ResultNode> {
  const found = new Set([node]);
  // A Set that grows while it is walked.
  for (const one of found) for (const member of one.members) if (isShown(member)) found.add(member);
  return found;
}

/**
 * The members of a panel as lines: a group without a value of its own is replaced by what it groups.
 * @param isShown tells what is left of the panel for this viewer
 */
export function membersOf(node: ResultNode, isShown: (node: ResultNode) => boolean): ResultNode[] {
  const lines: ResultNode[] = [];
  const seen = new Set([node]);
  const visit = (group: ResultNode) => {
    for (const member of group.members) {
      if (!isShown(member) || seen.has(member)) continue;
      seen.add(member);
      if (!isPanel(member) || member.item.ownValue) lines.push(member);
      visit(member);
    }
  };
  if (node.item.ownValue) lines.push(node);
  visit(node);
  return lines;
}

/** A report, or an Observation that groups others. */
export function isPanel(node: ResultNode): boolean {
  return node.resource.resourceType === "DiagnosticReport" || node.item.members.length > 0;
}

/** References of what this viewer sees that lead to no result of the copy; of hidden ones nothing is counted. */
function countDangling(
  index: ResultIndex,
  verdicts: ReadonlyMap<string, Verdict>,
  decideAlone: (facts: EntryFacts) => ReleaseDecision,
): number {
  const missing = new Set<string>();
  const allShown = (refs: readonly string[]) =>
    refs.every((ref) => !verdicts.has(ref) || verdicts.get(ref)!.show);
  for (const { node, members, sources } of index.dangling) {
    const { item } = node;
    const onlyMissing = allShown(item.members) && allShown(item.derivedFrom);
    const shown = verdicts.get(node.ref)?.show === true;
    if (!shown && !(onlyMissing && decideAlone(item.facts).show)) continue;
    for (const ref of members) missing.add(ref);
    // Computed from something nobody could judge: the result itself is what is not shown.
    if (sources.length > 0) missing.add(node.ref);
  }
  return missing.size;
}

function dayOf(node: ResultNode, timeZone: string): string | null {
  const date = dateOf(node.resource);
  if (date === null || date.length < 10) return null;
  if (date.length === 10) return date;
  const instant = new Date(date);
  return Number.isNaN(instant.getTime()) ? null : dayIn(timeZone, instant);
}
