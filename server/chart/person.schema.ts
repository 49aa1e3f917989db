/** Whose record it is, and the list of records, as the API tells them; the same shapes as `person.view.ts`. */
import { z } from "zod";
import { GRANTS, RELATIONSHIP_TYPES } from "../policies/vocabulary";
import { instant } from "./section.schema";

export const person = z
  .strictObject({
    name: z.string().nullable(),
    initials: z.string().nullable(),
    birthDate: z.string().nullable().describe("As exact as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."),
    age: z.int().nullable(),
    ageMonths: z.int().nullable().describe("Under two years only."),
  })
  .meta({ id: "Person" });

const relationshipType = z.enum(RELATIONSHIP_TYPES);

export const chartListEntry = z
  .strictObject({
    chartId: z.string().describe("`self`, or the id of a delegation."),
    person,
    relationshipType: relationshipType.nullable(),
    validTo: instant.nullable(),
    closed: z.enum(["pending", "not-yet", "expired", "revoked", "of-age", "suspended"]).nullable(),
  })
  .meta({ id: "ChartListEntry" });

export const chartsSchema = z.strictObject({ charts: z.array(chartListEntry) }).meta({ id: "Charts" });

export const grant = z.enum(GRANTS).meta({ id: "Grant" });
