/** Vital signs as the API tells them; the same shapes as `vitals.view.ts`. */
import { z } from "zod";
import { measured, measurement, range, resultName, trendPoint } from "./results.schema";
import { count, fhirDate, heldCard, paging, section, upstreamText } from "./section.schema";

export const vitalReading = z
  .strictObject({
    ...measured,
    id: z.string(),
    effective: fhirDate.nullable(),
    effectiveEnd: fhirDate.nullable(),
    corrected: z.boolean(),
    components: z.array(measurement),
    bodySite: upstreamText.nullable(),
    method: upstreamText.nullable(),
    performers: z.array(upstreamText),
    notes: z.array(upstreamText),
  })
  .meta({ id: "VitalReading" });

const vitalLine = z
  .strictObject({
    name: resultName,
    unit: z.string().nullable(),
    band: range.nullable(),
    points: z.array(trendPoint),
    earlier: count,
  })
  .meta({ id: "VitalLine" });

const vitalKind = z
  .strictObject({
    key: z.string(),
    name: resultName,
    latest: vitalReading,
    count,
    lines: z.array(vitalLine),
  })
  .meta({ id: "VitalKind" });

export const wholeVitalsSchema = z
  .strictObject({
    section,
    held: z.array(heldCard),
    kinds: z.array(
      vitalKind.extend({ readings: z.array(vitalReading).describe("All of them, newest first.") }),
    ),
    history: z.null(),
  })
  .meta({ id: "WholeVitals" });

export const vitalsSchema = z
  .strictObject({
    section,
    held: z.array(heldCard),
    kinds: z.array(vitalKind),
    history: z
      .strictObject({
        key: z.string(),
        name: resultName,
        readings: z.array(vitalReading),
        total: count,
        ...paging,
      })
      .nullable(),
  })
  .meta({ id: "Vitals" });
