/** The release rules as versions: what one change makes of a version, and what differs between two. Pure. */
import type { ReleaseRule } from "../../policies/release-rules";
import { Problem } from "../../problem/problem";

/** A rule as staff decide it; its author is whoever publishes it. */
export type RuleInput = Omit<ReleaseRule, "id" | "author">;

/** `ruleId` is minted when the form is rendered, so that a form sent twice means the same. */
export type RuleChange =
  { deed: "add" | "change"; ruleId: string; rule: RuleInput } | { deed: "end"; ruleId: string };

/**
 * The next version's rules.
 * @throws Problem VERSION_CONFLICT for a rule that is not in this version (any more), or already is
 */
export function changeRules(
  rules: readonly ReleaseRule[],
  change: RuleChange,
  author: string,
): ReleaseRule[] {
  const known = rules.some(({ id }) => id === change.ruleId);
  if (known === (change.deed === "add")) throw new Problem("VERSION_CONFLICT", { reason: "rule" });
  if (change.deed === "end") return rules.filter(({ id }) => id !== change.ruleId);
  const rule: ReleaseRule = { id: change.ruleId, ...change.rule, author };
  if (change.deed === "add") return [...rules, rule];
  return rules.map((one) => (one.id === change.ruleId ? rule : one));
}

export type RulesDiff = {
  added: ReleaseRule[];
  ended: ReleaseRule[];
  changed: Array<{ before: ReleaseRule; after: ReleaseRule }>;
};

/** From one version to a later one. */
export function diffRules(before: readonly ReleaseRule[], after: readonly ReleaseRule[]): RulesDiff {
  const [old, now] = [byId(before), byId(after)];
  return {
    added: after.filter(({ id }) => !old.has(id)),
    ended: before.filter(({ id }) => !now.has(id)),
    changed: after.flatMap((rule) => {
      const was = old.get(rule.id);
      return was && !isSame(was, rule) ? [{ before: was, after: rule }] : [];
    }),
  };
}

/** Whether two values are the same JSON, in whatever order the database gives their parts back. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const byId = (rules: readonly ReleaseRule[]) => new Map(rules.map((rule) => [rule.id, rule]));
