/** A person's details as the API tells them; the same shape as `demographics.view.ts`. */
import { z } from "zod";
import { DEMOGRAPHICS_FIELDS } from "../demographics/demographics.view";
import type { DemographicsField } from "../demographics/demographics.view";
import { section } from "./section.schema";

const value = z.string().nullable().optional();
const values = Object.fromEntries(DEMOGRAPHICS_FIELDS.map((field) => [field, value]));

export const demographicsSchema = z
  .strictObject({
    section,
    values: z
      .strictObject(values as Record<DemographicsField, typeof value>)
      .describe("null: nothing is on file; left out: not for this viewer, or unavailable."),
    morePhones: z.array(z.string()),
    moreEmails: z.array(z.string()),
    isOwner: z.boolean(),
    mayAsk: z.boolean(),
  })
  .meta({ id: "Demographics" });
