/**
 * "Hidden is closed" (CONTRACT §3): what a hidden entry is made of, or is spoken of in, is hidden with it. Decides
 * on all entries of a section together, and never says how many were hidden. Pure, linear in entries and references.
 */
import { decideByPolicy, decideRelease } from "./release";
import type { EntryFacts, ReleaseDecision, ReleaseMoment, ReleaseRules, ReleaseViewer } from "./release";

export type ClosureItem = {
  facts: EntryFacts;
  /** References it was computed from; to entries of kinds this policy judges only. */
  derivedFrom: readonly string[];
  /** References it groups: `result`, `hasMember`, contained entries. */
  members: readonly string[];
  /** It says something of its own beside its members: a value or components. */
  ownValue: boolean;
};

export type Verdict =
  /** `whole` false: a member was lost, so its free text, conclusion and documents are not shown. */
  { show: true; whole: boolean } | Exclude<ReleaseDecision, { show: true }>;

type Hidden = Exclude<Verdict, { show: true }>;

const NOTHING: Hidden = { show: false, trace: "none" };

/**
 * @param items every entry of the section that could be read; a reference to anything else counts as one that
 *   may not be seen, because nobody decided on it
 * @param decide `decideByPolicy` to leave the entries' status out of it
 * @returns one verdict for each `facts.ref`
 */
export function visibleClosure(
  rules: ReleaseRules,
  items: readonly ClosureItem[],
  viewer: ReleaseViewer,
  moment: ReleaseMoment,
  decide: typeof decideRelease = decideRelease,
): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  const groups: ClosureItem[] = [];
  const derived: ClosureItem[] = [];
  for (const item of items) {
    verdicts.set(item.facts.ref, verdictAlone(decide(rules, item.facts, viewer, moment)));
    if (item.members.length > 0) groups.push(item);
    if (item.derivedFrom.length > 0) derived.push(item);
  }
  if (groups.length === 0 && derived.length === 0) return verdicts;
  holdMembersOfHeldGroups(rules, groups, items, verdicts, viewer, moment);
  closeUpwards(groups, derived, verdicts, viewer.kind === "proxy" && viewer.teenPrivacy);
  return verdicts;
}

/**
 * A rule that names a panel covers what is in it: "hold the HIV panel" must not leave its members in the list.
 * Status does not travel this way: final members of a report in progress are final. A member that is released
 * by its own name stays released, but not from what is kept from proxies.
 */
function holdMembersOfHeldGroups(
  rules: ReleaseRules,
  groups: readonly ClosureItem[],
  items: readonly ClosureItem[],
  verdicts: Map<string, Verdict>,
  viewer: ReleaseViewer,
  moment: ReleaseMoment,
): void {
  const waiting: Array<[ClosureItem, Hidden]> = [];
  for (const group of groups) {
    const own = decideByPolicy(rules, group.facts, viewer, moment);
    if (!own.show) waiting.push([group, own]);
  }
  if (waiting.length === 0) return;
  const byRef = new Map(items.map((item) => [item.facts.ref, item]));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [group, hold] = next;
    for (const ref of group.members) {
      const member = byRef.get(ref);
      const now = verdicts.get(ref);
      if (!member || !now) continue;
      if (isReleasedByName(rules, member.facts, moment) && viewer.kind === "owner") continue;
      const stricter = now.show || (now.trace === "explained" && hold.trace === "none");
      if (!stricter) continue;
      verdicts.set(ref, hold);
      if (member.members.length > 0) waiting.push([member, hold]);
    }
  }
}

function isReleasedByName(rules: ReleaseRules, facts: EntryFacts, moment: ReleaseMoment): boolean {
  const named = rules.byResource.get(facts.ref) ?? [];
  return named.some((rule) => rule.effect.kind === "release" && moment.now.getTime() < rule.expires);
}

/**
 * The items without the references that lead to none of them. The verdicts on these differ from those on the items
 * themselves only by what upstream left out, never by what is hidden: that much may be told.
 */
export function withoutDangling(items: readonly ClosureItem[]): ClosureItem[] {
  const known = new Set(items.map((item) => item.facts.ref));
  const isKnown = (ref: string) => known.has(ref);
  return items.map((item) =>
    item.members.every(isKnown) && item.derivedFrom.every(isKnown)
      ? item
      : { ...item, members: item.members.filter(isKnown), derivedFrom: item.derivedFrom.filter(isKnown) },
  );
}

/**
 * Follows every hidden entry to what reaches it, until nothing changes. A group that lost a member is followed too:
 * what speaks of the group may speak of that member. A group without a value of its own that lost all of them to
 * policy is nothing; one whose members upstream never sent still stands, without its text.
 * @param strict what nobody decided on hides as what is hidden does
 */
function closeUpwards(
  groups: readonly ClosureItem[],
  derived: readonly ClosureItem[],
  verdicts: Map<string, Verdict>,
  strict: boolean,
): void {
  const isVisible = (ref: string) => verdicts.get(ref)?.show === true;
  const isOpen = (item: ClosureItem) => item.members.every(isVisible) && item.derivedFrom.every(isVisible);
  // Almost always: nothing is hidden, so nothing follows from it.
  if (groups.every(isOpen) && derived.every(isOpen)) return;
  const reachedBy = new Map<string, Array<{ item: ClosureItem; by: "member" | "source" }>>();
  const visibleMembers = new Map<ClosureItem, number>();
  const lostToPolicy = new Set<ClosureItem>();
  const lost: string[] = [];
  const link = (ref: string, item: ClosureItem, by: "member" | "source") => {
    const list = reachedBy.get(ref);
    if (list) return void list.push({ item, by });
    reachedBy.set(ref, [{ item, by }]);
    if (verdicts.get(ref)?.show !== true) lost.push(ref);
  };
  for (const item of groups) {
    const members = new Set(item.members);
    visibleMembers.set(item, members.size);
    for (const ref of members) link(ref, item, "member");
  }
  for (const item of derived) for (const ref of new Set(item.derivedFrom)) link(ref, item, "source");

  const counted = new Set<string>();
  for (let ref = lost.pop(); ref !== undefined; ref = lost.pop()) {
    const isHidden = verdicts.get(ref)?.show !== true;
    if (isHidden && counted.has(ref)) continue;
    if (isHidden) counted.add(ref);
    for (const { item, by } of reachedBy.get(ref) ?? []) {
      const left = (visibleMembers.get(item) ?? 0) - (isHidden && by === "member" ? 1 : 0);
      visibleMembers.set(item, left);
      if (isHidden && by === "member" && (strict || verdicts.has(ref))) lostToPolicy.add(item);
      const now = verdicts.get(item.facts.ref)!;
      if (!now.show) continue;
      if (by === "source" || item.ownValue || (left === 0 && lostToPolicy.has(item))) {
        verdicts.set(item.facts.ref, NOTHING);
        lost.push(item.facts.ref);
      } else if (now.whole) {
        verdicts.set(item.facts.ref, { show: true, whole: false });
        lost.push(item.facts.ref);
      }
    }
  }
}

const WHOLE: Verdict = { show: true, whole: true };

function verdictAlone(decision: ReleaseDecision): Verdict {
  return decision.show ? WHOLE : decision;
}
