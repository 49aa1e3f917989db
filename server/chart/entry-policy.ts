/**
 * The third door: which entries of a copy this viewer may see, now. Asked on every read and never kept: rules,
 * clock and viewer change between requests (CONTRACT §1).
 */
import type { Chart } from "../access/keys";
import { ageOn, dayIn } from "../policies/age";
import { visibleClosure, withoutDangling } from "../policies/closure";
import type { Verdict } from "../policies/closure";
import { decideByPolicy, decideRelease } from "../policies/release";
import type {
  EntryFacts,
  ReleaseDecision,
  ReleaseMoment,
  ReleaseRules,
  ReleaseViewer,
} from "../policies/release";
import { inSpan } from "../tracing/span";
import type { SectionCopy } from "./section-copy";

export type EntryPolicy = {
  /** A verdict for every item of a copy, what follows from what it reaches included. */
  decideAll: (copy: Pick<SectionCopy, "items">) => ReadonlyMap<string, Verdict>;
  /** The same as if every reference led somewhere: the difference is what upstream left out, and may be told. */
  decideAsIfThere: (copy: Pick<SectionCopy, "items">) => ReadonlyMap<string, Verdict>;
  /** The same without the entries' status: what labels and rules hide, for what follows in other sections. */
  decideAllByRules: (copy: Pick<SectionCopy, "items">) => ReadonlyMap<string, Verdict>;
  /** On one entry by itself, for what is not in a copy (an earlier version). */
  decideAlone: (facts: EntryFacts) => ReleaseDecision;
};

export function entryPolicyOf(chart: Chart): EntryPolicy {
  const { releaseRules, relation, birthDate, viewer } = chart;
  const { now } = viewer.request;
  const { clinicTimeZone } = viewer.portal.config;
  const who =
    relation.kind === "owner"
      ? { kind: "owner" as const, teenPrivacy: false }
      : { kind: "proxy" as const, teenPrivacy: relation.teenPrivacy };
  return policyFor(releaseRules, who, { now, age: ageOn(birthDate, dayIn(clinicTimeZone, now)) });
}

/** The same for rules that are only thought of yet: a dry run asks exactly what the door asks. */
export function policyFor(rules: ReleaseRules, who: ReleaseViewer, moment: ReleaseMoment): EntryPolicy {
  return {
    decideAll: (copy) =>
      inSpan("policy", { "portal.policy": "release" }, () => visibleClosure(rules, copy.items, who, moment)),
    decideAsIfThere: (copy) => visibleClosure(rules, withoutDangling(copy.items), who, moment),
    decideAllByRules: (copy) => visibleClosure(rules, copy.items, who, moment, decideByPolicy),
    decideAlone: (facts) => decideRelease(rules, facts, who, moment),
  };
}
