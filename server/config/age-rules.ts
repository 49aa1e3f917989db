import { z } from "zod";
import { AGE_TABLE, faultOfAgeTable } from "../policies/age-table";
import type { AgeBand } from "../policies/age-table";
import { GRANTS, RELATIONSHIP_TYPES } from "../policies/vocabulary";

const band = z.strictObject({
  below: z.number().int().min(1).max(150).nullable(),
  allow: z.union([z.literal("all"), z.array(z.enum(GRANTS))]),
  teenPrivacy: z.boolean().default(false),
  ends: z.array(z.enum(RELATIONSHIP_TYPES)).default([]),
});

/**
 * `PROXY_AGE_RULES`: what proxies may do by the patient's age, as a JSON list of bands (README "Settings"). Unset:
 * the portal's own table. A table that leaves an age out stops the start, for no rule would protect that age.
 */
export const ageRules = z
  .string()
  .transform((text, context): readonly AgeBand[] => {
    const parsed = z.array(band).safeParse(asJson(text));
    const issue = parsed.success ? faultOfAgeTable(parsed.data) : null;
    if (parsed.success && issue === null) return parsed.data;
    const where = parsed.success ? "" : parsed.error.issues[0]!.path.join(".");
    context.addIssue({
      code: "custom",
      message: issue ?? `is not a list of age bands${where ? ` (at ${where})` : ""}`,
    });
    return z.NEVER;
  })
  .default(AGE_TABLE as AgeBand[]);

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
