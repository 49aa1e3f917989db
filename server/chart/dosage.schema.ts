/** How something is taken, as the API tells it; the same shapes as `dosage.view.ts`. */
import { z } from "zod";
import { quantity } from "./results.schema";
import { fhirDate, upstreamText } from "./section.schema";

export const amount = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("quantity"), quantity }),
    z.strictObject({ kind: z.literal("range"), low: quantity.nullable(), high: quantity.nullable() }),
    z.strictObject({ kind: z.literal("ratio"), numerator: quantity, denominator: quantity }),
  ])
  .meta({ id: "Amount" });

const number = z.number().nullable();

const timing = z
  .strictObject({
    text: upstreamText.nullable(),
    frequency: number,
    frequencyMax: number,
    period: number,
    periodMax: number,
    periodUnit: z.enum(["s", "min", "h", "d", "wk", "mo", "a"]).nullable(),
    when: z.array(z.string()).describe("FHIR EventTiming codes."),
    offset: number.describe("Minutes before or after `when`."),
    dayOfWeek: z.array(z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])),
    timeOfDay: z.array(z.string()),
    count: number,
    boundsStart: fhirDate.nullable(),
    boundsEnd: fhirDate.nullable(),
    boundsFor: amount.nullable(),
    events: z.array(fhirDate),
  })
  .meta({ id: "Timing" });

export const dosage = z
  .strictObject({
    text: upstreamText
      .nullable()
      .describe("The instruction as it was written; the rest is what it was coded as."),
    patientInstruction: upstreamText.nullable(),
    additional: z.array(upstreamText),
    timing: timing.nullable(),
    asNeeded: z.boolean(),
    asNeededFor: upstreamText.nullable(),
    site: upstreamText.nullable(),
    route: upstreamText.nullable(),
    method: upstreamText.nullable(),
    doses: z.array(
      z.strictObject({ type: upstreamText.nullable(), dose: amount.nullable(), rate: amount.nullable() }),
    ),
    maximum: z.array(amount),
  })
  .meta({ id: "Dosage" });
