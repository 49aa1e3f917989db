/** Requests and offers as the API tells them; the same shapes as `requests.view.ts` and `asking.view.ts`. */
import { z } from "zod";
import { REQUEST_KINDS, REQUEST_STATUSES } from "../aggregates/request/request.types";
import { medicationsSchema } from "../chart/medications.schema";
import { day, instant, paging, section, upstreamText } from "../chart/section.schema";
import { slot } from "../chart/slots.schema";
import { DEMOGRAPHICS_FIELDS } from "../demographics/demographics.view";
import type { DemographicsField } from "../demographics/demographics.view";

const subject = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("appointment"),
    start: z.string(),
    end: z.string(),
    services: z.array(z.string()),
    practitioner: z.string().nullable(),
    place: z.string().nullable(),
    reason: z.string(),
    bookedId: z.string().nullable().describe("Of its appointment, while it is booked and to come."),
  }),
  z.strictObject({
    kind: z.literal("refill"),
    medicine: upstreamText,
    medicationRequestId: z.string(),
    note: z.string(),
  }),
  z.strictObject({ kind: z.literal("demographics") }),
]);

const status = z.enum(REQUEST_STATUSES).meta({
  id: "RequestStatus",
  description: "`submitting`: it is being sent, and the outcome will be told.",
});

export const request = z
  .strictObject({
    id: z.string(),
    reference: z.string().describe("For a telephone."),
    subject,
    status,
    making: z.enum(["create", "cancel", "decide"]).nullable(),
    outcomeReason: z.string().nullable().describe("A word of a closed list: why, where nobody decided."),
    rejectionReason: upstreamText.nullable().describe("The clinic's words for the patient."),
    askedAt: instant,
    changedAt: instant,
    toldBy: instant.describe("Until when an outcome that is not known yet is told."),
    callBy: day.nullable().describe("Whoever has heard nothing by then should call; null: should call now."),
    by: z.enum(["you", "patient", "proxy"]),
    isOpen: z.boolean(),
    mayCancel: z.boolean(),
  })
  .meta({ id: "Request" });

const clinic = section.pick({ source: true, phone: true }).meta({ id: "Clinic" });

export const requestsSchema = z
  .strictObject({
    clinic,
    open: z.array(request),
    past: z.array(request),
    ...paging,
    incomplete: z.boolean(),
    mayAsk: z.array(z.enum(REQUEST_KINDS)).describe("What this viewer may ask for here."),
  })
  .meta({ id: "Requests" });

const text = z.string().nullable();
const field = z.enum(DEMOGRAPHICS_FIELDS as [DemographicsField, ...DemographicsField[]]);

export const requestPageSchema = z
  .strictObject({
    clinic,
    request,
    changes: z.array(z.strictObject({ field, from: text, to: text })),
    proxyName: text,
  })
  .meta({ id: "OneRequest" });

/** What was asked for just now, or had been by the same id. */
export const submittedSchema = z
  .strictObject({
    id: z.string(),
    reference: z.string(),
    status,
    outcomeReason: z.string().nullable(),
    rejectionReason: text,
  })
  .meta({ id: "SubmittedRequest" });

const refillOffer = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("may"),
      medicationVersion: z.string().describe("To be sent with the request."),
    }),
    z.strictObject({ kind: z.literal("asked"), requestId: text }),
    z.strictObject({ kind: z.literal("not"), reason: z.string() }),
  ])
  .meta({ id: "RefillOffer" });

export const medicationsPageSchema = medicationsSchema
  .extend({
    refills: z
      .record(z.string(), refillOffer)
      .nullable()
      .describe("By the medicine's id; null: this viewer may not ask for any."),
  })
  .meta({ id: "MedicationsWithRefills" });

export const nearestSlotsSchema = z.strictObject({ slots: z.array(slot) }).meta({ id: "NearestSlots" });
