/** Vaccinations as the API tells them; the same shapes as `immunizations.view.ts`. */
import { z } from "zod";
import { quantity } from "./results.schema";
import { count, fhirDate, heldCard, paging, section, upstreamText } from "./section.schema";

export const immunization = z
  .strictObject({
    id: z.string(),
    vaccine: upstreamText,
    status: z.enum(["completed", "not-done"]).nullable(),
    statusReason: upstreamText.nullable(),
    date: fhirDate.nullable(),
    dateText: upstreamText.nullable(),
    doseNumber: z.string().nullable(),
    seriesDoses: z.string().nullable(),
    series: upstreamText.nullable(),
    targets: z.array(upstreamText),
    lotNumber: z.string().nullable(),
    expirationDate: fhirDate.nullable(),
    manufacturer: upstreamText.nullable(),
    site: upstreamText.nullable(),
    route: upstreamText.nullable(),
    dose: quantity.nullable(),
    performers: z.array(upstreamText),
    location: upstreamText.nullable(),
    primarySource: z.boolean().nullable(),
    reportOrigin: upstreamText.nullable(),
    reasons: z.array(upstreamText),
    subpotent: z.boolean(),
    subpotentReasons: z.array(upstreamText),
    reactionDates: z.array(fhirDate),
    notes: z.array(upstreamText),
  })
  .meta({ id: "Immunization" });

export const immunizationsSchema = z
  .strictObject({
    section,
    held: z.array(heldCard),
    entries: z.array(immunization),
    counts: z.strictObject({ given: count, notGiven: count }),
    ...paging,
  })
  .meta({ id: "Immunizations" });
