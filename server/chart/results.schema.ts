/** Results as the API tells them; the same shapes as `results.view.ts`. */
import { z } from "zod";
import { LAY_NAMES } from "../../app/i18n/lay-names";
import { attachment } from "./attachment.schema";
import { count, fhirDate, find, heldCard, paging, section, upstreamText } from "./section.schema";

export const quantity = z
  .strictObject({
    text: z.string().describe("The digits as the laboratory wrote them."),
    number: z.number(),
    comparator: z.enum(["<", "<=", ">=", ">"]).nullable(),
    unit: z.string().nullable(),
  })
  .meta({ id: "Quantity" });

export const range = z
  .strictObject({
    low: quantity.nullable(),
    high: quantity.nullable(),
    text: upstreamText.nullable(),
    appliesTo: upstreamText.nullable(),
  })
  .meta({ id: "ReferenceRange", description: "The range the laboratory supplied; the portal knows none." });

export const position = z
  .enum(["low", "in-range", "high", "critical-low", "critical-high", "abnormal"])
  .nullable()
  .meta({ id: "Position", description: "Where the laboratory says it stands; null: it did not say." });

export const resultValue = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("quantity"), quantity }),
    z.strictObject({ kind: z.literal("range"), low: quantity.nullable(), high: quantity.nullable() }),
    z.strictObject({ kind: z.literal("ratio"), numerator: quantity, denominator: quantity }),
    z.strictObject({ kind: z.literal("text"), text: upstreamText }),
    z.strictObject({ kind: z.literal("boolean"), value: z.boolean() }),
    z.strictObject({ kind: z.literal("integer"), value: z.number() }),
    z.strictObject({ kind: z.literal("moment"), at: z.string() }),
    z.strictObject({ kind: z.literal("period"), start: fhirDate.nullable(), end: fhirDate.nullable() }),
    z.strictObject({ kind: z.literal("code-only") }),
    z.strictObject({ kind: z.literal("recording") }),
    z.strictObject({
      kind: z.literal("absent"),
      reason: z.enum(["unknown", "not-performed", "not-asked", "error", "masked", "other"]).nullable(),
      text: upstreamText.nullable(),
    }),
  ])
  .meta({ id: "ResultValue" });

export const resultName = z
  .strictObject({
    text: z.string(),
    language: z.string().nullable(),
    lay: z.enum(LAY_NAMES).optional(),
    ours: z.literal(true).optional(),
  })
  .nullable()
  .meta({
    id: "ResultName",
    description:
      "The record's own words; null: it has none. `lay` names the portal's everyday word for what is measured.",
  });

/** Fields, to be spread: what is measured stands beside what it is part of. */
export const measured = {
  name: resultName,
  value: resultValue,
  position,
  interpretation: upstreamText.nullable(),
  ranges: z.array(range),
};
export const measurement = z.strictObject(measured).meta({ id: "Measurement" });

export const resultKind = z
  .enum(["laboratory", "imaging", "procedure", "questionnaire", "other"])
  .meta({ id: "ResultKind" });

export const member = z
  .strictObject({ id: z.string(), corrected: z.boolean(), components: z.array(measurement), ...measured })
  .meta({ id: "PanelMember" });

const line = {
  id: z.string(),
  kind: resultKind,
  effective: fhirDate.nullable(),
  corrected: z.boolean().describe("It said something else before."),
};
export const resultEntry = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("single"), ...line, ...measured, components: z.array(measurement) }),
    z.strictObject({
      type: z.literal("panel"),
      ...line,
      name: resultName,
      members: z.array(member),
      others: count,
      missing: count,
      hasText: z.boolean(),
    }),
  ])
  .meta({ id: "ResultEntry" });

export const resultsSchema = z
  .strictObject({
    section,
    held: z.array(heldCard),
    entries: z.array(resultEntry).describe("Newest first; those without a date last."),
    total: count,
    ...paging,
    find,
    kinds: z.array(z.strictObject({ kind: resultKind, count })),
    filter: resultKind.nullable(),
  })
  .meta({ id: "Results" });

export const trendPoint = z
  .strictObject({ id: z.string(), effective: fhirDate, quantity, position, corrected: z.boolean() })
  .meta({ id: "TrendPoint" });

export const resultSchema = z
  .strictObject({
    section,
    type: z.enum(["single", "panel"]),
    id: z.string(),
    kind: resultKind,
    name: resultName,
    effective: fhirDate.nullable(),
    effectiveEnd: fhirDate.nullable(),
    issued: fhirDate.nullable(),
    status: z.enum(["final", "amended", "corrected"]),
    measurement: measurement.nullable(),
    components: z.array(measurement),
    members: z.array(member),
    previous: z.array(z.strictObject({ value: resultValue, at: fhirDate.nullable() })),
    corrected: z.boolean(),
    comments: z.array(upstreamText),
    conclusion: upstreamText.nullable(),
    conclusionCodes: z.array(upstreamText),
    files: z.array(attachment),
    incomplete: z.strictObject({ parts: count, text: z.boolean() }),
    specimen: upstreamText.nullable(),
    bodySite: upstreamText.nullable(),
    method: upstreamText.nullable(),
    performers: z.array(upstreamText),
    panel: z.strictObject({ id: z.string(), name: resultName }).nullable(),
    trend: z
      .strictObject({ unit: z.string().nullable(), band: range.nullable(), points: z.array(trendPoint) })
      .nullable(),
  })
  .meta({ id: "Result" });
