/**
 * Which results this viewer sees and how they stand together: panels with what is left in them, singles, held
 * cards. It counts nothing that is hidden. Pure; runs on every read over the whole section.
 */
import type { Verdict } from "../policies/closure";
import { heldCardsOf } from "./held-cards";
import type { HeldCard } from "./results.view";
import { dateOf } from "./result-index";
import type { ResultIndex, ResultNode } from "./result-index";

export type Selection = {
  /** The lines of the list, newest first. */
  top: readonly ResultNode[];
  /** Everything in those lines: only this may be opened. */
  reachable: ReadonlySet<ResultNode>;
  /** Its free text may be shown: nothing it speaks of is hidden. */
  isWhole: (node: ResultNode) => boolean;
  /** It may be seen and can be shown. */
  isShown: (node: ResultNode) => boolean;
  /** What the verdicts would be if every reference led somewhere. */
  asIfThere: ReadonlyMap<string, Verdict>;
  /** Results that this viewer may see and that could not be shown; what a line lacks is told of the line. */
  unreadable: number;
  /** Of these, those that upstream names and did not send. */
  untold: number;
  /** How many results upstream names in a line of the list and did not send. */
  missingIn: (node: ResultNode) => number;
  held: HeldCard[];
};

/**
 * @param asIfThere the verdicts without the references that lead nowhere: what differs is upstream's doing
 * @param unreadable entries of the copy that are no FHIR at all
 */
export function selectResults(
  index: ResultIndex,
  verdicts: ReadonlyMap<string, Verdict>,
  asIfThere: ReadonlyMap<string, Verdict>,
  copy: { unreadable: number; missingPages: boolean },
  clinicTimeZone: string,
): Selection {
  const isShown = (node: ResultNode) => node.readable && verdicts.get(node.ref)?.show === true;
  const { top, reachable, unreadable } = arrange(index, verdicts, isShown);

  const hidden = index.listed.filter((node) => verdicts.get(node.ref)?.show === false);
  const judged = (node: ResultNode) => ({ verdict: verdicts.get(node.ref), date: dateOf(node.resource) });
  const missing = missingIn(top, index, { isShown, asIfThere });
  const untold = countUntold(index, verdicts, asIfThere, missing.values());
  return {
    top,
    reachable,
    isShown,
    asIfThere,
    isWhole: (node) => {
      const verdict = verdicts.get(node.ref);
      return verdict?.show === true && verdict.whole;
    },
    // What is referred to and missing is most likely what could not be read: the same thing is not counted twice.
    unreadable: unreadable + (copy.missingPages ? copy.unreadable : Math.max(copy.unreadable, untold)),
    untold,
    missingIn: (node) => missing.get(node)?.size ?? 0,
    held: heldCardsOf(hidden.map(judged), clinicTimeZone),
  };
}

type Arranged = Pick<Selection, "top" | "reachable" | "unreadable">;

/** How everything stands together when nothing is hidden: the same for all who may see it all. */
const whole = new WeakMap<ResultIndex, Arranged>();

/** The outermost ones as lines, and all that stands in them. */
function arrange(
  index: ResultIndex,
  verdicts: ReadonlyMap<string, Verdict>,
  isShown: Selection["isShown"],
): Arranged {
  for (const ref of index.byRef.keys())
    if (!verdicts.get(ref)?.show) return arrangeAnew(index, verdicts, isShown);
  let arranged = whole.get(index);
  if (!arranged) whole.set(index, (arranged = arrangeAnew(index, verdicts, isShown)));
  return arranged;
}

function arrangeAnew(
  index: ResultIndex,
  verdicts: ReadonlyMap<string, Verdict>,
  isShown: Selection["isShown"],
): Arranged {
  const reachable = new Set<ResultNode>();
  const top = new Set<ResultNode>();
  const grouped = new Set<ResultNode>();
  let unreadable = 0;

  for (const node of index.byRef.values()) {
    const verdict = verdicts.get(node.ref);
    if (verdict?.show) {
      unreadable += node.unreadable;
      if (node.readable) for (const member of node.members) if (member !== node) grouped.add(member);
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
  return { top: index.listed.filter((node) => top.has(node)), reachable, unreadable };
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

/** Of a result and all that stands in it: references to what upstream left out, and what nobody can read. */
export function lostIn(
  node: ResultNode,
  { byRef }: Pick<ResultIndex, "byRef">,
  { isShown, asIfThere }: Pick<Selection, "isShown" | "asIfThere">,
): { lost: Set<string>; unreadable: number } {
  const lost = new Set<string>();
  let unreadable = 0;
  for (const one of walk(node, isShown)) {
    unreadable += one.unreadable;
    for (const ref of one.item.members) {
      const member = byRef.get(ref);
      if (!member || (!isShown(member) && asIfThere.get(ref)?.show)) lost.add(ref);
    }
  }
  return { lost, unreadable };
}

/** Of each line of the list, what upstream left out of it; lines that lack nothing are not in it. */
function missingIn(
  top: readonly ResultNode[],
  index: ResultIndex,
  selection: Pick<Selection, "isShown" | "asIfThere">,
): Map<ResultNode, Set<string>> {
  const missing = new Map<ResultNode, Set<string>>();
  if (index.dangling.length === 0) return missing;
  for (const node of top) {
    const { lost } = lostIn(node, index, selection);
    if (lost.size > 0) missing.set(node, lost);
  }
  return missing;
}

/** What this viewer would see if upstream had sent it, and no line tells of; of hidden things nothing is counted. */
function countUntold(
  index: ResultIndex,
  verdicts: ReadonlyMap<string, Verdict>,
  asIfThere: ReadonlyMap<string, Verdict>,
  told: Iterable<ReadonlySet<string>>,
): number {
  if (index.dangling.length === 0) return 0;
  const untold = new Set<string>();
  // Made of something nobody could judge: the result itself is what is not shown.
  for (const { ref } of index.byRef.values())
    if (asIfThere.get(ref)?.show && !verdicts.get(ref)?.show) untold.add(ref);
  for (const refs of told) for (const ref of refs) untold.delete(ref);
  return untold.size;
}
