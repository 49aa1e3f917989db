import type { DemographicsField } from "~server/demographics/demographics.view";

/** What stands under one heading, in the order of the page. */
export const PARTS = [
  { name: "name", fields: ["givenName", "familyName", "preferredName"] },
  {
    name: "address",
    fields: ["addressLines", "addressCity", "addressState", "addressPostalCode", "addressCountry"],
  },
  { name: "phones", fields: ["phoneMobile", "phoneHome", "phoneWork"] },
  { name: "email", fields: ["email"] },
  { name: "language", fields: ["language"] },
  { name: "contact", fields: ["contactName", "contactRelationship", "contactPhone"] },
] as const satisfies ReadonlyArray<{ name: string; fields: readonly DemographicsField[] }>;
export type Part = (typeof PARTS)[number];
