/**
 * What a change of release rules, or time alone, can do to what was shown once and lies somewhere: a file somebody may
 * still fetch. In doubt it may hide something. Source: CONTRACT §3 "Hidden is closed". Pure.
 */
import type { ReleaseRule, ReleaseRules } from "./release-rules";

/** True when nothing that was shown under `before` can be hidden by `after`: holds went, or named releases came. */
export function hidesNothingMore(before: readonly ReleaseRule[], after: readonly ReleaseRule[]): boolean {
  const known = new Set(before.map(textOf));
  const kept = new Set(after.map(textOf));
  const came = after.filter((rule) => !known.has(textOf(rule)));
  const went = before.filter((rule) => !kept.has(textOf(rule)));
  return (
    came.every(({ effect }) => effect.kind === "release") &&
    went.every(({ effect }) => effect.kind !== "release")
  );
}

/** The same rule is the same text: both come from one place, which keeps the order of its fields. */
function textOf(rule: ReleaseRule): string {
  return JSON.stringify(rule, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** Some place on earth has the next day so long before UTC does. */
const EARLIEST_DAY_MS = 14 * 3_600_000;

/**
 * From when on these rules may hide what they show now, with nobody changing anything: a release runs out, or a
 * birthday brings the patient under a rule for an age.
 * @param birthDate `YYYY-MM-DD`; null: unknown, which holds under every rule already
 * @returns null: never
 */
export function mayHideFrom(
  { rules }: Pick<ReleaseRules, "rules">,
  birthDate: string | null,
  now: Date,
): Date | null {
  const moments = rules
    .filter(({ effect, expires }) => effect.kind === "release" && Number.isFinite(expires))
    .map(({ expires }) => expires);
  if (birthDate !== null && rules.some(({ match }) => match.age)) moments.push(nextBirthday(birthDate, now));
  const next = Math.min(...moments.filter((moment) => moment > now.getTime()));
  return Number.isFinite(next) ? new Date(next) : null;
}

function nextBirthday(birthDate: string, now: Date): number {
  const [, month, day] = birthDate.split("-").map(Number);
  for (let year = now.getUTCFullYear(); ; year += 1) {
    const moment = Date.UTC(year, month! - 1, day) - EARLIEST_DAY_MS;
    if (!(moment <= now.getTime())) return moment;
  }
}
