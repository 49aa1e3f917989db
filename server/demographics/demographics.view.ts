/**
 * What a person's details consist of, in the order of the page. Some belong together: a new street in an old town
 * is nobody's address, so the fields of one group are asked for, compared and written as a whole.
 */
export const DEMOGRAPHICS_GROUPS = {
  names: ["givenName", "familyName"],
  preferred: ["preferredName"],
  address: ["addressLines", "addressCity", "addressState", "addressPostalCode", "addressCountry"],
  phoneMobile: ["phoneMobile"],
  phoneHome: ["phoneHome"],
  phoneWork: ["phoneWork"],
  email: ["email"],
  language: ["language"],
  contact: ["contactName", "contactRelationship", "contactPhone"],
} as const;
export type DemographicsGroup = keyof typeof DEMOGRAPHICS_GROUPS;
export type DemographicsField = (typeof DEMOGRAPHICS_GROUPS)[DemographicsGroup][number];

export const DEMOGRAPHICS_FIELDS: readonly DemographicsField[] = Object.values(DEMOGRAPHICS_GROUPS).flat();

/** Text as it is on file; null: nothing is. `addressLines` has its own line breaks; `language` is a BCP 47 tag. */
export type DemographicsValues = Record<DemographicsField, string | null>;

/**
 * What recovers the account: shown to nobody but its owner, and asked for by nobody else (CONTRACT §2 "Contact data
 * used for account recovery can never be changed by a proxy").
 */
export const OWNERS_FIELDS: ReadonlySet<DemographicsField> = new Set(["email"]);
