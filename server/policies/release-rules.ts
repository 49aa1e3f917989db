/**
 * The release rules as they are stored and as they are looked up. A rule that is not understood stops the
 * compilation: skipping it would show what somebody decided to hold.
 */
import { HOLD_REASONS } from "./reasons";
import type { HoldReason } from "./reasons";

/** A code; without `system` it matches in any. */
export type Coded = { system?: string | null; code: string };

/** Every part that is given must match; a part matches when any of its values does. At least one part. */
export type ReleaseMatch = {
  /** Named resources, `Type/id`. */
  resources?: string[];
  codes?: Coded[];
  categories?: Coded[];
  /** `meta.security` labels. */
  security?: Coded[];
  /** FHIR status words. */
  statuses?: string[];
  /** The patient's whole years: `from` inclusive, `below` exclusive. Unknown age matches every hold. */
  age?: { from?: number; below?: number };
};

export type ReleaseEffect =
  /** Held for so many hours from `issued`. */
  | { kind: "hold-for"; hours: number }
  /** Held until a `release` rule names the resource. */
  | { kind: "hold-until-released" }
  /** The owner sees it; nobody acting for them does. */
  | { kind: "withhold-from-proxies" }
  /** Lifts holds on the resources it names; `match.resources` is then required. */
  | { kind: "release" };

/** One rule of an immutable version, as JSON in `release_policy_version.rules`. */
export type ReleaseRule = {
  id: string;
  match: ReleaseMatch;
  effect: ReleaseEffect;
  /** Whether the owner is told that something is held. A proxy never is. */
  visibility: "explained" | "silent";
  reason: HoldReason;
  /** Who decided: an account or operator id, or `system`. */
  author: string;
  /** ISO instant from which the rule no longer counts; null: until a version without it. */
  expiresAt: string | null;
};

export type CompiledRule = ReleaseRule & { readonly expires: number };

declare const compiled: unique symbol;
/** One version of the rules, compiled; only `compileRelease` makes it. */
export type ReleaseRules = {
  readonly [compiled]: true;
  readonly version: number;
  readonly rules: readonly CompiledRule[];
  readonly byCode: ReadonlyMap<string, readonly CompiledRule[]>;
  readonly byResource: ReadonlyMap<string, readonly CompiledRule[]>;
  /** Rules that name neither codes nor resources: looked at for every entry. */
  readonly others: readonly CompiledRule[];
};

type Facts = {
  ref: string;
  status: string | null;
  codes: readonly { system: string | null; code: string }[];
  categories: readonly { system: string | null; code: string }[];
  security: readonly { system: string | null; code: string }[];
};

export function compileRules(rules: readonly ReleaseRule[], version: number): ReleaseRules {
  if (!Array.isArray(rules)) throw new TypeError(`release rules, version ${version}: not a list`);
  const byCode = new Map<string, CompiledRule[]>();
  const byResource = new Map<string, CompiledRule[]>();
  const others: CompiledRule[] = [];
  const all = rules.map((rule: ReleaseRule) => compileRule(rule, version));
  for (const rule of all) {
    const { resources, codes } = rule.match;
    if (resources) for (const ref of new Set(resources)) push(byResource, ref, rule);
    else if (codes) for (const code of new Set(codes.map((coded) => coded.code))) push(byCode, code, rule);
    else others.push(rule);
  }
  return { version, rules: all, byCode, byResource, others } as unknown as ReleaseRules;
}

const NONE: readonly CompiledRule[] = [];

/** The rules that speak about this entry now. The same rule may come twice; its effect is the same. */
export function rulesFor(
  rules: ReleaseRules,
  facts: Facts,
  moment: { now: Date; age: number | null },
): readonly CompiledRule[] {
  // Asked for thousands of entries on every read: nothing is made for those that no rule speaks about.
  let found: CompiledRule[] | null = null;
  const now = moment.now.getTime();
  const take = (candidates: readonly CompiledRule[] | undefined) => {
    if (candidates === undefined) return;
    for (const rule of candidates) {
      if (now < rule.expires && matches(rule, facts, moment.age)) (found ??= []).push(rule);
    }
  };
  take(rules.others);
  if (rules.byResource.size > 0) take(rules.byResource.get(facts.ref));
  if (rules.byCode.size > 0) for (const { code } of facts.codes) take(rules.byCode.get(code));
  return found ?? NONE;
}

function matches({ match, effect }: CompiledRule, facts: Facts, age: number | null): boolean {
  if (match.resources && !match.resources.includes(facts.ref)) return false;
  if (match.statuses && !(facts.status !== null && match.statuses.includes(facts.status))) return false;
  if (match.codes && !anyCoded(match.codes, facts.codes)) return false;
  if (match.categories && !anyCoded(match.categories, facts.categories)) return false;
  if (match.security && !anyCoded(match.security, facts.security)) return false;
  if (match.age) {
    if (age === null) return effect.kind !== "release";
    if (match.age.from !== undefined && age < match.age.from) return false;
    if (match.age.below !== undefined && age >= match.age.below) return false;
  }
  return true;
}

/** A side without a system matches in any: an uncoded system must not be a way around a hold. */
function anyCoded(wanted: readonly Coded[], given: Facts["codes"]): boolean {
  return given.some((one) =>
    wanted.some(
      (want) => want.code === one.code && (!want.system || !one.system || want.system === one.system),
    ),
  );
}

const EFFECTS = ["hold-for", "hold-until-released", "withhold-from-proxies", "release"];
const PARTS = ["resources", "codes", "categories", "security", "statuses", "age"];

function compileRule(rule: ReleaseRule, version: number): CompiledRule {
  const refuse = (why: string): never => {
    throw new TypeError(`release rules, version ${version}, rule ${String(rule?.id)}: ${why}`);
  };
  if (typeof rule !== "object" || rule === null) refuse("is not an object");
  const { match, effect } = rule;
  if (typeof match !== "object" || match === null) refuse("has no match");
  const parts = Object.entries(match).filter(([, value]) => value !== undefined);
  if (parts.length === 0) refuse("matches nothing in particular");
  for (const [name, value] of parts) {
    if (!PARTS.includes(name)) refuse(`has an unknown part "${name}"`);
    if (name !== "age" && (!Array.isArray(value) || value.length === 0)) refuse(`has an empty "${name}"`);
  }
  for (const coded of [...(match.codes ?? []), ...(match.categories ?? []), ...(match.security ?? [])]) {
    if (typeof coded?.code !== "string") refuse("has a code without a code");
  }
  if (!EFFECTS.includes(effect?.kind)) refuse("has an unknown effect");
  if (effect.kind === "hold-for" && !(effect.hours >= 0)) refuse("holds for no number of hours");
  if (effect.kind === "release" && !match.resources) refuse("releases without naming a resource");
  if (rule.visibility !== "explained" && rule.visibility !== "silent") refuse("has no visibility");
  if (!HOLD_REASONS.includes(rule.reason)) refuse("has an unknown reason");
  const expires = rule.expiresAt === null ? Infinity : Date.parse(rule.expiresAt);
  if (Number.isNaN(expires)) refuse("has an expiry that is not a time");
  return { ...rule, expires };
}

function push(map: Map<string, CompiledRule[]>, key: string, rule: CompiledRule): void {
  const list = map.get(key);
  if (list) list.push(rule);
  else map.set(key, [rule]);
}
