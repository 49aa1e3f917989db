/** When something began or ended; the same shape as `Moment`. */
import { z } from "zod";
import { quantity } from "./results.schema";
import { fhirDate, upstreamText } from "./section.schema";

export const moment = z
  .strictObject({
    start: fhirDate.nullable(),
    end: fhirDate.nullable(),
    age: z.strictObject({ low: quantity.nullable(), high: quantity.nullable() }).nullable(),
    text: upstreamText.nullable(),
  })
  .meta({ id: "Moment", description: "A date, a period, an age, or words." });
