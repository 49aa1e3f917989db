/** The form of one change to the release rules: what staff type, and the rule it means. Pure. */
import { z } from "zod";
import { HOLD_REASONS } from "../../policies/reasons";
import type { Coded, ReleaseMatch } from "../../policies/release-rules";
import type { RuleChange, RuleInput } from "./release-policy.rules";

/** Names that staff may write instead of a system's address. */
export const CODE_SYSTEMS: Record<string, string> = {
  loinc: "http://loinc.org",
  snomed: "http://snomed.info/sct",
  rxnorm: "http://www.nlm.nih.gov/research/umls/rxnorm",
  "icd-10-cm": "http://hl7.org/fhir/sid/icd-10-cm",
  cvx: "http://hl7.org/fhir/sid/cvx",
  atc: "http://www.whocc.no/atc",
  confidentiality: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
  actcode: "http://terminology.hl7.org/CodeSystem/v3-ActCode",
};

/** What a rule may be about by status; other words upstream uses can stand in a rule, but are not offered. */
export const RULE_STATUSES = ["preliminary", "final", "amended", "corrected", "appended"] as const;
export const RULE_EFFECTS = ["hold-for", "hold-until-released", "withhold-from-proxies", "release"] as const;
export const RULE_VISIBILITIES = ["explained", "silent"] as const;
/** `not-final` is the portal's own. */
export const RULE_REASONS = HOLD_REASONS.filter((reason) => reason !== "not-final");

/** In the order of the page. `codings`, not codes: a field with "code" in its name is taken for a proof. */
export const RULE_FIELDS = [
  "codings",
  "categories",
  "labels",
  "statuses",
  "fromAge",
  "belowAge",
  "resources",
  "effect",
  "hours",
  "visibility",
  "holdReason",
  "lastDay",
  "note",
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];
export type RuleFault = "missing" | "lines" | "number" | "range" | "date" | "past" | "nothing" | "long";
export type RuleErrors = Partial<Record<RuleField, RuleFault>>;

export const NOTE_MAX = 200;
const LINES_MAX = 100;

export const ruleId = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);

/**
 * @param dayEnd the instant at which a day `YYYY-MM-DD` of the clinic's calendar is over, ISO 8601
 * @returns the change, or what is wrong with which field
 */
export function parseRuleChange(
  form: FormData,
  moment: { now: Date; dayEnd: (day: string) => string },
): { ok: true; change: RuleChange; note: string } | { ok: false; errors: RuleErrors } {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const errors: RuleErrors = {};
  const note = text("note");
  if (note === "") errors.note = "missing";
  else if (note.length > NOTE_MAX) errors.note = "long";
  const deed = text("deed");
  const id = text("ruleId");
  if (deed === "end") {
    return Object.keys(errors).length > 0
      ? { ok: false, errors }
      : { ok: true, change: { deed, ruleId: id }, note };
  }
  const rule = parseRule(form, text, moment, errors);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, change: { deed: deed === "change" ? "change" : "add", ruleId: id, rule }, note };
}

function parseRule(
  form: FormData,
  text: (name: string) => string,
  moment: { now: Date; dayEnd: (day: string) => string },
  errors: RuleErrors,
): RuleInput {
  const match = parseMatch(form, text, errors);
  const kind = RULE_EFFECTS.find((one) => one === text("effect"));
  if (!kind) errors.effect = "missing";
  const hours = wholeNumber(text("hours"), 24 * 366);
  if (kind === "hold-for" && hours === null) errors.hours = "number";
  if (kind === "release" && !match.resources && !errors.resources) errors.resources = "missing";
  const visibility = RULE_VISIBILITIES.find((one) => one === text("visibility"));
  if (!visibility) errors.visibility = "missing";
  const reason = RULE_REASONS.find((one) => one === text("holdReason"));
  if (!reason) errors.holdReason = "missing";
  return {
    match,
    effect: kind === "hold-for" ? { kind, hours: hours ?? 0 } : { kind: kind ?? "hold-until-released" },
    visibility: visibility ?? "silent",
    reason: reason ?? "other",
    expiresAt: parseLastDay(text("lastDay"), moment, errors),
  };
}

function parseMatch(form: FormData, text: (name: string) => string, errors: RuleErrors): ReleaseMatch {
  const match: ReleaseMatch = {};
  const coded = (field: "codings" | "categories" | "labels"): Coded[] | undefined => {
    const lines = linesOf(text(field));
    const values = lines.map(parseCoding);
    if (lines.length > LINES_MAX || values.includes(null)) errors[field] = "lines";
    return values.length > 0 ? (values as Coded[]) : undefined;
  };
  const codes = coded("codings");
  if (codes) match.codes = codes;
  const categories = coded("categories");
  if (categories) match.categories = categories;
  const security = coded("labels");
  if (security) match.security = security;
  const statuses = [...new Set(form.getAll("statuses").map(String))].filter(isStatus).slice(0, LINES_MAX);
  if (statuses.length > 0) match.statuses = statuses;
  const resources = linesOf(text("resources"));
  if (resources.length > LINES_MAX || !resources.every(isReference)) errors.resources = "lines";
  else if (resources.length > 0) match.resources = resources;
  const age = parseAge(text, errors);
  if (age) match.age = age;
  if (Object.keys(match).length === 0 && Object.keys(errors).every((field) => field === "note")) {
    errors.codings = "nothing";
  }
  return match;
}

function parseAge(text: (name: string) => string, errors: RuleErrors): ReleaseMatch["age"] | null {
  const [from, below] = (["fromAge", "belowAge"] as const).map((field) => {
    if (text(field) === "") return undefined;
    const years = wholeNumber(text(field), 150);
    if (years === null) errors[field] = "number";
    return years ?? undefined;
  });
  if (from === undefined && below === undefined) return null;
  if (from !== undefined && below !== undefined && below <= from) errors.belowAge = "range";
  return { ...(from === undefined ? {} : { from }), ...(below === undefined ? {} : { below }) };
}

function parseLastDay(
  day: string,
  { now, dayEnd }: { now: Date; dayEnd: (day: string) => string },
  errors: RuleErrors,
): string | null {
  if (day === "") return null;
  if (!z.iso.date().safeParse(day).success) {
    errors.lastDay = "date";
    return null;
  }
  const end = dayEnd(day);
  if (Date.parse(end) <= now.getTime()) errors.lastDay = "past";
  return end;
}

/** `LOINC 2345-7`, `http://loinc.org 2345-7`, `http://loinc.org|2345-7` or a code alone, which matches in any. */
function parseCoding(line: string): Coded | null {
  const [, named, code] = /^(?:(\S+?)(?:\s+|\|))?([^\s|]{1,64})$/.exec(line) ?? [];
  if (code === undefined) return null;
  if (named === undefined) return { code };
  const system = CODE_SYSTEMS[named.toLowerCase()] ?? (/^(https?|urn):\S{1,200}$/.test(named) ? named : null);
  return system ? { system, code } : null;
}

/** The same line back, with the short name where there is one. */
export function writeCoding({ system, code }: Coded): string {
  if (!system) return code;
  const name = Object.keys(CODE_SYSTEMS).find((one) => CODE_SYSTEMS[one] === system);
  return `${name?.toUpperCase() ?? system} ${code}`;
}

const linesOf = (text: string) =>
  text
    .split(/[\n\r,]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** A rule may have been made with others than those the form offers; changing it keeps them. */
const isStatus = (word: string) => /^[a-z][a-z-]{1,40}$/.test(word);

const isReference = (line: string) => /^[A-Z][A-Za-z]{2,60}\/[A-Za-z0-9.-]{1,64}$/.test(line);

function wholeNumber(text: string, most: number): number | null {
  return /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : null;
}
