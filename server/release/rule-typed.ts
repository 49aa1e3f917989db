/** A rule as the fields of its form hold it, and back from what was sent. Pure. */
import { RULE_FIELDS, RULE_STATUSES, writeCoding } from "../aggregates/release-policy/release-policy.schema";
import { dayIn } from "../policies/age";
import type { Coded, ReleaseRule } from "../policies/release-rules";
import type { RuleTyped } from "./release-desk.view";

const FIELD_MAX = 4_000;

export const NOTHING_TYPED: RuleTyped = {
  codings: "",
  categories: "",
  labels: "",
  statuses: [],
  fromAge: "",
  belowAge: "",
  resources: "",
  effect: "",
  hours: "",
  visibility: "",
  holdReason: "",
  lastDay: "",
  note: "",
  recordNumbers: "",
};

export function typedOf(
  { match, effect, visibility, reason, expiresAt }: ReleaseRule,
  timeZone: string,
): RuleTyped {
  const lines = (values: readonly Coded[] = []) => values.map(writeCoding).join("\n");
  return {
    ...NOTHING_TYPED,
    codings: lines(match.codes),
    categories: lines(match.categories),
    labels: lines(match.security),
    statuses: match.statuses ?? [],
    fromAge: String(match.age?.from ?? ""),
    belowAge: String(match.age?.below ?? ""),
    resources: (match.resources ?? []).join("\n"),
    effect: effect.kind,
    hours: effect.kind === "hold-for" ? String(effect.hours) : "",
    visibility,
    holdReason: reason,
    // The instant is the first one after the last day.
    lastDay: expiresAt === null ? "" : dayIn(timeZone, new Date(Date.parse(expiresAt) - 1)),
  };
}

export function typedIn(form: FormData): RuleTyped {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, FIELD_MAX);
  const fields = [...RULE_FIELDS.filter((field) => field !== "statuses"), "recordNumbers"];
  return {
    ...(Object.fromEntries(fields.map((name) => [name, text(name)])) as Omit<RuleTyped, "statuses">),
    statuses: form.getAll("statuses").map(String),
  };
}

/** What is offered to choose from: the usual ones, and those a rule has already. */
export function statusesFor(rule: ReleaseRule | null, chosen: readonly string[] = []): string[] {
  const known: readonly string[] = RULE_STATUSES;
  return [...new Set([...known, ...(rule?.match.statuses ?? []), ...chosen])].filter((word) =>
    /^[a-z-]{1,40}$/.test(word),
  );
}

export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n\r,]+/)
      .map((line) => line.trim().slice(0, 64))
      .filter((line) => line !== ""),
  ),
];
