/** The pages of the release rules' desk. */
import type { RulesDiff } from "../aggregates/release-policy/release-policy.rules";
import type { RuleErrors, RuleField } from "../aggregates/release-policy/release-policy.schema";
import type { ReleaseRule } from "../policies/release-rules";
import type { DryRunView } from "./dry-run.view";

/** A version of the rules as its page lists it. */
export type ReleaseVersionView = {
  version: number;
  /** E-mail address of staff; null: the portal itself. */
  author: string | null;
  note: string;
  madeAt: string;
  /** How many rules it has. */
  count: number;
};

export type ReleaseDeskView = {
  current: number;
  shown: ReleaseVersionView & { rules: ReleaseRule[] };
  /** The newest first, at most 50. */
  versions: ReleaseVersionView[];
  /** Account id → e-mail address of those who made the rules that are shown. */
  authors: Record<string, string>;
  /** Just published. */
  done: boolean;
};

export type RuleDeed = "add" | "change" | "end";

/** As it was typed; lists by lines. */
export type RuleTyped = Record<Exclude<RuleField, "statuses">, string> & {
  statuses: string[];
  recordNumbers: string;
};

export type RuleFormErrors = RuleErrors & { recordNumbers?: "missing" | "many" };

/** The rules changed between the page and its form: what they were, what they are. */
export type RulesConflict = { was: ReleaseVersionView; is: ReleaseVersionView; diff: RulesDiff };

export type RuleFormView = {
  deed: RuleDeed;
  ruleId: string;
  /** The version this change is made of. */
  version: number;
  typed: RuleTyped;
  errors: RuleFormErrors;
  /** The rule as it counts now, for one that is changed or ended; null: it is not there (any more). */
  counts: ReleaseRule | null;
  /** To choose from. */
  statuses: string[];
  /** Outside a demo staff name the records a dry run looks at. */
  namesRecords: boolean;
  /** What it would do; `checked` lets exactly this change be published. */
  dryRun: { view: DryRunView; rule: ReleaseRule | null; checked: string } | null;
  conflict: RulesConflict | null;
};
