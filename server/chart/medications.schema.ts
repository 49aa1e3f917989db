/** Medicines as the API tells them; the same shapes as `medications.view.ts`. */
import { z } from "zod";
import { dosage } from "./dosage.schema";
import { MEDICATION_STATUSES } from "./medications.view";
import { quantity } from "./results.schema";
import { count, fhirDate, find, heldCard, paging, section, upstreamText } from "./section.schema";

export const medication = z
  .strictObject({
    id: z.string(),
    source: z.enum(["prescription", "statement"]),
    name: upstreamText,
    form: upstreamText.nullable(),
    status: z.enum(MEDICATION_STATUSES).nullable(),
    statusReasons: z.array(upstreamText),
    intent: z.string().nullable(),
    planned: z.boolean(),
    doNotTake: z.boolean().describe("An order not to take it."),
    reported: z.boolean().nullable(),
    reportedBy: upstreamText.nullable(),
    categories: z.array(upstreamText),
    dosages: z.array(dosage),
    authoredOn: fhirDate.nullable(),
    taken: z.strictObject({ start: fhirDate.nullable(), end: fhirDate.nullable() }),
    requester: upstreamText.nullable(),
    reasons: z.array(upstreamText),
    dispense: z
      .strictObject({
        repeats: z.number().nullable(),
        quantity: quantity.nullable(),
        supply: quantity.nullable(),
        validFrom: fhirDate.nullable(),
        validUntil: fhirDate.nullable(),
      })
      .nullable(),
    visit: upstreamText.nullable(),
    notes: z.array(upstreamText),
  })
  .meta({ id: "Medication" });

export const medicationsSchema = z
  .strictObject({
    section,
    held: z.array(heldCard),
    active: z.array(medication),
    planned: z.array(medication),
    past: z.array(medication),
    counts: z.strictObject({ active: count, planned: count, past: count }),
    ...paging,
    find,
  })
  .meta({ id: "Medications" });
