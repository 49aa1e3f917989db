/**
 * What a proxy may do at the patient's age: a table that a deployment may replace by its own, for the law differs
 * from place to place. Pure. Source: CONTRACT §2 "Age limits".
 */
import type { AgeBounds } from "./age";
import type { Grant, RelationshipType } from "./vocabulary";

/** What a proxy may do while the patient is of an age; the bands of a table follow each other from 0. */
export type AgeBand = {
  /** Whole years, exclusive; null: no end. */
  below: number | null;
  /** Grants that count in this band; "all": whatever was agreed. */
  allow: "all" | readonly Grant[];
  /** The release policy's privacy rules for adolescents hold. */
  teenPrivacy: boolean;
  /** Relationships that end when the patient reaches this band. */
  ends: readonly RelationshipType[];
};

/** Under 12 as agreed; 12 to 17 an allow-list; at 18 parents and guardians end. */
export const AGE_TABLE: readonly AgeBand[] = [
  { below: 12, allow: "all", teenPrivacy: false, ends: [] },
  {
    below: 18,
    allow: [
      "allergies:read",
      "immunizations:read",
      "vitals:read",
      "results:read",
      "appointments:read",
      "appointments:request",
      "demographics:read",
    ],
    teenPrivacy: true,
    ends: [],
  },
  { below: null, allow: "all", teenPrivacy: false, ends: ["parent", "guardian"] },
];

/** Every band the patient may be in; with an unknown age, all of them, so that the strictest rule of each wins. */
export function bandsFor(table: readonly AgeBand[], age: AgeBounds | null): readonly AgeBand[] {
  if (age === null) return table;
  return table.filter((band, index) => {
    const from = index === 0 ? 0 : (table[index - 1]?.below ?? Infinity);
    return from <= age.oldest && (band.below === null || age.youngest < band.below);
  });
}

/**
 * Whether a table can be decided by: it says something of every age, once.
 * @returns what is wrong, in words for the person who starts the portal; null: nothing
 */
export function faultOfAgeTable(table: readonly AgeBand[]): string | null {
  const ends = table.map(({ below }) => below);
  if (ends.length === 0) return "has no band";
  if (ends.at(-1) !== null) return 'must end with a band of "below": null';
  for (const [index, below] of ends.slice(0, -1).entries()) {
    if (below === null) return 'has a band of "below": null before its end';
    if (below <= (index === 0 ? 0 : Number(ends[index - 1]))) return 'must rise from band to band in "below"';
  }
  return null;
}
