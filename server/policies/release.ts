/**
 * Answers: which entries may this viewer see, now? It must never be asked once and remembered: rules, clock and
 * viewer change between requests. Source: CONTRACT §3 "Release policy". Pure; no decision means no access.
 */
import { compileRules, rulesFor } from "./release-rules";
import type { CompiledRule, ReleaseRule, ReleaseRules } from "./release-rules";
import type { HoldReason } from "./reasons";
import { isPrivateForTeens, isClosedToPatients } from "./sensitive";

export type { Coded, ReleaseEffect, ReleaseMatch, ReleaseRule, ReleaseRules } from "./release-rules";

/** What the policy needs to know of one FHIR entry; made once when a section is loaded. */
export type EntryFacts = {
  /** `Type/id`, or `Type/id#x` for a contained one. */
  ref: string;
  /** FHIR resource type. */
  type: string;
  /**
   * `status` (for an AllergyIntolerance and a Condition: the verification status; for a DocumentReference its
   * `docStatus` when that is stricter); null: not given.
   */
  status: string | null;
  /** Every code that says what it is or what was found: code, components, coded value, conclusion codes. */
  codes: readonly { system: string | null; code: string }[];
  categories: readonly { system: string | null; code: string }[];
  /** `meta.security`. */
  security: readonly { system: string | null; code: string }[];
  /** Texts and displays of the codes, lower case, for the fail-safe words of teen privacy. */
  words: string;
  /** ISO instant the entry was issued, written or recorded; null: unknown, so a timed hold does not end by itself. */
  issued: string | null;
};

/** Who looks: the patient, or somebody acting for them (`teenPrivacy`: at an age with its own privacy rules). */
export type ReleaseViewer = { kind: "owner" | "proxy"; teenPrivacy: boolean };

/** `age`: the patient's whole years today; null: unknown, read in the most protective way. */
export type ReleaseMoment = { now: Date; age: number | null };

export type ReleaseDecision =
  | { show: true }
  | { show: false; trace: "none" }
  | { show: false; trace: "explained"; reason: HoldReason; until: string | null };

const SHOWN: ReleaseDecision = { show: true };
const NOTHING: ReleaseDecision = { show: false, trace: "none" };
const NOT_FINAL: ReleaseDecision = { show: false, trace: "explained", reason: "not-final", until: null };

/**
 * Prepares one immutable version of the rules for quick look-up.
 * @param rules as stored in `release_policy_version.rules`
 * @throws TypeError when a rule is not understood: a rule that cannot be applied must not be skipped.
 */
export function compileRelease(rules: readonly ReleaseRule[], version: number): ReleaseRules {
  return compileRules(rules, version);
}

/** Decides on one entry alone; {@link visibleClosure} adds what follows from the entries it reaches. */
export function decideRelease(
  rules: ReleaseRules,
  facts: EntryFacts,
  viewer: ReleaseViewer,
  moment: ReleaseMoment,
): ReleaseDecision {
  const phase = phaseOf(facts);
  if (phase === "void") return NOTHING;
  const byPolicy = decideByPolicy(rules, facts, viewer, moment);
  if (!byPolicy.show) return byPolicy;
  if (phase === "not-final") return viewer.kind === "owner" ? NOT_FINAL : NOTHING;
  return SHOWN;
}

/** The part of the decision that labels and rules make; unlike status, it covers the members of a panel too. */
export function decideByPolicy(
  rules: ReleaseRules,
  facts: EntryFacts,
  viewer: ReleaseViewer,
  moment: ReleaseMoment,
): ReleaseDecision {
  const proxy = viewer.kind !== "owner";
  if (proxy && viewer.teenPrivacy && isPrivateForTeens(facts)) return NOTHING;

  const spoken = rulesFor(rules, facts, moment);
  if (spoken.length === 0) return isClosedToPatients(facts) ? NOTHING : SHOWN;
  let held: { rule: CompiledRule; until: number } | null = null;
  let silent = false;
  let released = false;
  for (const rule of spoken) {
    if (rule.effect.kind === "release") released = true;
    else if (rule.effect.kind === "withhold-from-proxies") {
      if (proxy) return NOTHING;
    } else {
      const until = endOfHold(rule, facts);
      if (until <= moment.now.getTime()) continue;
      if (rule.visibility !== "explained") silent = true;
      if (held === null || until > held.until) held = { rule, until };
    }
  }
  // A named release lifts holds; it never opens what is kept from proxies, and never a status.
  if (released) return SHOWN;
  if (isClosedToPatients(facts)) return NOTHING;
  if (held === null) return SHOWN;
  if (proxy || silent) return NOTHING;
  return {
    show: false,
    trace: "explained",
    reason: held.rule.reason,
    until: Number.isFinite(held.until) ? new Date(held.until).toISOString() : null,
  };
}

/** Milliseconds; Infinity: until a clinician releases it, also when the start of a timed hold is unknown. */
function endOfHold(rule: CompiledRule, facts: EntryFacts): number {
  if (rule.effect.kind !== "hold-for") return Infinity;
  const issued = facts.issued === null ? NaN : Date.parse(facts.issued);
  const end = issued + rule.effect.hours * 3_600_000;
  return Number.isNaN(end) ? Infinity : end;
}

type Phase = "released" | "not-final" | "void";

const RESULT_PHASE: Record<string, Phase> = {
  final: "released",
  amended: "released",
  corrected: "released",
  appended: "released",
  registered: "not-final",
  preliminary: "not-final",
  partial: "not-final",
  unknown: "not-final",
  "entered-in-error": "void",
  cancelled: "void",
};

function phaseOf(facts: EntryFacts): Phase {
  if (facts.type === "Observation" || facts.type === "DiagnosticReport") {
    return (
      (facts.status !== null && Object.hasOwn(RESULT_PHASE, facts.status) && RESULT_PHASE[facts.status]) ||
      "not-final"
    );
  }
  if (facts.status === "entered-in-error") return "void";
  // An unsigned document is no more final than a preliminary result.
  return facts.type === "DocumentReference" && facts.status === "preliminary" ? "not-final" : "released";
}
