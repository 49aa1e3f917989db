/** The overview as the API tells it; the same shape as `summary.view.ts`. */
import { z } from "zod";
import { allergy, noKnownAllergies } from "./allergies.schema";
import { appointment } from "./appointments.schema";
import { medication } from "./medications.schema";
import { problem } from "./problems.schema";
import { position, resultName, resultValue } from "./results.schema";
import { count, fhirDate, heldCard, section } from "./section.schema";

const newResult = z
  .strictObject({
    id: z.string(),
    name: resultName,
    effective: fhirDate.nullable(),
    corrected: z.boolean(),
    value: resultValue.nullable(),
    position,
    tally: z.strictObject({ all: count, usual: count, unusual: count }).nullable(),
    critical: z.array(z.strictObject({ name: resultName, value: resultValue, position })),
    hasText: z.boolean(),
    missing: count,
  })
  .meta({ id: "NewResult" });

const allergyBrief = allergy
  .omit({ onset: true, lastOccurrence: true, recordedDate: true })
  .meta({ id: "AllergyBrief" });

const medicationBrief = medication
  .pick({ id: true, name: true, doNotTake: true, dosages: true })
  .meta({ id: "MedicationBrief" });

const problemBrief = problem
  .pick({ id: true, name: true, onset: true, verification: true })
  .meta({ id: "ProblemBrief" });

const part = { section, held: z.array(heldCard) };

export const summarySchema = z
  .strictObject({
    appointments: z.strictObject({ ...part, next: appointment.nullable(), others: count }).nullable(),
    results: z
      .strictObject({ ...part, entries: z.array(newResult), total: count })
      .nullable()
      .describe("Of the last 30 days; the section's state `empty` means none in these days."),
    allergies: z
      .strictObject({ ...part, noKnown: z.array(noKnownAllergies), active: z.array(allergyBrief) })
      .nullable(),
    medications: z.strictObject({ ...part, active: z.array(medicationBrief), total: count }).nullable(),
    problems: z.strictObject({ ...part, active: z.array(problemBrief), total: count }).nullable(),
  })
  .meta({ id: "Summary", description: "A part that is null is not among what may be seen here." });
