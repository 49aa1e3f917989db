/**
 * What somebody is about to share, as a GET form sends it: no name and no address in it, so the page's own address
 * keeps it, and "back" brings it back. Decides nothing; the command does.
 */
import { paths } from "../../app/paths";
import type { Viewer } from "../access/keys";
import { INVITE_RELATIONSHIPS } from "../aggregates/proxy-delegation/proxy-delegation.schema";
import { dayIn } from "../policies/age";
import { GRANTS } from "../policies/vocabulary";
import type { Grant } from "../policies/vocabulary";
import { Problem } from "../problem/problem";
import type { ChoiceView, PresetName } from "./choosing.view";

/** Plain answers to "what may they see and do?". Seeing everything is seeing: it asks for nothing in one's name. */
const PRESETS: Record<Exclude<PresetName, "each">, readonly Grant[]> = {
  everything: GRANTS.filter((grant) => grant.endsWith(":read")),
  visits: ["appointments:read", "appointments:request", "medications:read", "refills:request"],
  results: ["results:read"],
};

/**
 * @param query untrusted; what is not offered counts as not chosen
 * @param today the clinic's day `YYYY-MM-DD`
 */
export function choiceOf(query: URLSearchParams, today: string): ChoiceView {
  const preset = presetOf(query.get("preset"));
  const ticked = GRANTS.filter((grant) => query.getAll("grants").includes(grant));
  const grants = preset === null || preset === "each" ? ticked : [...PRESETS[preset]];
  const relationshipType = INVITE_RELATIONSHIPS.find((one) => one === query.get("relationshipType")) ?? null;
  const validTo = (query.get("validTo") ?? "").trim();
  return {
    relationshipType,
    preset,
    grants,
    validTo,
    faults: {
      ...(relationshipType === null && { relationshipType: "missing" as const }),
      ...(preset === null && { preset: "missing" as const }),
      ...(preset === "each" && grants.length === 0 && { grants: "none" as const }),
      ...faultOfDay(validTo, today),
    },
  };
}

export function clinicDay(config: { clinicTimeZone: string }, now: Date): string {
  return dayIn(config.clinicTimeZone, now);
}

function faultOfDay(day: string, today: string): { validTo?: "invalid" | "past" } {
  if (day === "") return {};
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  return isDay ? (day < today ? { validTo: "past" } : {}) : { validTo: "invalid" };
}

function presetOf(word: string | null): PresetName | null {
  return word !== null && (word === "each" || Object.hasOwn(PRESETS, word)) ? (word as PresetName) : null;
}

/** @throws Problem NOT_FOUND for an account without a record of its own: there is nothing to share */
export function requireRecord(viewer: Viewer): void {
  if (viewer.patientId === null) throw new Problem("NOT_FOUND", { reason: "no-chart" });
}

/** Where it is chosen, with what was chosen and at least one word: a page that was asked says what is missing. */
export function pathToChoose(query: URLSearchParams): string {
  const kept = new URLSearchParams([...query].filter(([name]) => FIELDS.has(name)));
  if (kept.size === 0) kept.set("preset", "");
  return `${paths.shareNew()}?${kept}`;
}

const FIELDS = new Set(["relationshipType", "preset", "grants", "validTo"]);
