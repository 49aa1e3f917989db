/** The next birthday that changes what a proxy may see, for telling people before. Pure; the rule is the policy's. */
import { ageOn } from "../../policies/age";
import type { AgeBand } from "../../policies/age-table";
import type { RelationshipType } from "../../policies/vocabulary";

export type AgeChange = {
  /** Whole years. */
  age: number;
  /** The first day of that age, `YYYY-MM-DD`. */
  day: string;
};

/**
 * @param birthDate a whole day
 * @param today `YYYY-MM-DD` at the clinic
 * @param withinDays how far to look
 * @returns null: no such birthday is so near, or it takes nothing from this proxy
 */
export function nextAgeChange(
  birthDate: string,
  relationshipType: RelationshipType,
  today: string,
  table: readonly AgeBand[],
  withinDays: number,
): AgeChange | null {
  const age = ageOn(birthDate, today);
  if (age === null || birthDate.length !== 10) return null;
  const last = dayAfter(today, withinDays);
  for (const [index, { below }] of table.entries()) {
    const next = table[index + 1];
    if (below === null || below <= age || !next || !takesAway(table[index]!, next, relationshipType))
      continue;
    const day = birthdayOf(birthDate, below);
    if (today < day && day <= last) return { age: below, day };
  }
  return null;
}

function takesAway(from: AgeBand, to: AgeBand, relationshipType: RelationshipType): boolean {
  if (from.ends.includes(relationshipType)) return false;
  if (to.ends.includes(relationshipType) || (to.teenPrivacy && !from.teenPrivacy)) return true;
  if (to.allow === "all") return false;
  const { allow } = to;
  return from.allow === "all" || from.allow.some((grant) => !allow.includes(grant));
}

/** Somebody born on 29 February has it on 1 March of a common year, as `ageOn` counts. */
function birthdayOf(birthDate: string, age: number): string {
  const [year, month, day] = birthDate.split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year + age, month - 1, day)).toISOString().slice(0, 10);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 3_600_000).toISOString().slice(0, 10);
}
