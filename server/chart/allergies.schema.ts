/** Allergies as the API tells them; the same shapes as `allergies.view.ts`. */
import { z } from "zod";
import { moment } from "./moment.schema";
import { fhirDate, heldCard, section, upstreamText } from "./section.schema";

const reaction = z
  .strictObject({
    manifestations: z.array(upstreamText),
    severity: z.enum(["mild", "moderate", "severe"]).nullable(),
    substance: upstreamText.nullable(),
    description: upstreamText.nullable(),
    route: upstreamText.nullable(),
    onset: fhirDate.nullable(),
    notes: z.array(upstreamText),
  })
  .meta({ id: "Reaction" });

export const allergy = z
  .strictObject({
    id: z.string(),
    name: upstreamText,
    kind: z.enum(["allergy", "intolerance"]).nullable(),
    categories: z.array(z.enum(["food", "medication", "environment", "biologic"])),
    criticality: z.enum(["low", "high", "unable-to-assess"]).nullable(),
    clinicalStatus: z.enum(["active", "inactive", "resolved"]).nullable(),
    verification: z.enum(["unconfirmed", "presumed", "confirmed", "refuted"]).nullable(),
    reactions: z.array(reaction),
    onset: moment.nullable(),
    lastOccurrence: fhirDate.nullable(),
    recordedDate: fhirDate.nullable(),
    notes: z.array(upstreamText),
  })
  .meta({ id: "Allergy" });

export const noKnownAllergies = z
  .strictObject({ text: z.string(), language: z.string().nullable(), recorded: fhirDate.nullable() })
  .meta({ id: "NoKnownAllergies", description: "The record says so; that is more than an empty section." });

export const allergiesSchema = z
  .strictObject({
    section,
    held: z.array(heldCard),
    noKnown: z.array(noKnownAllergies),
    active: z.array(allergy),
    past: z.array(allergy),
  })
  .meta({ id: "Allergies" });
