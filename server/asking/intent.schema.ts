/**
 * What an app asks for: an id made at the tap, a kind, and what the page's form would have sent. Messages are words of
 * closed lists. Source: CONTRACT §2, §6. Pure.
 */
import { z } from "zod";
import { appointmentInput } from "../aggregates/appointment-request/appointment-request.schema";
import { TYPED_MAX } from "../aggregates/demographics-update-request/demographics-update-request.schema";
import { refillInput } from "../aggregates/medication-refill-request/medication-refill-request.schema";
import { PATIENT_TEXT_MAX } from "../aggregates/request/patient-text";
import type { RequestKind } from "../aggregates/request/request.types";
import { DEMOGRAPHICS_FIELDS } from "../demographics/demographics.view";
import type { DemographicsField } from "../demographics/demographics.view";

/** As they are called where they are sent, and where they are kept. */
export const INTENT_KINDS = {
  "appointment-request": "appointment",
  "refill-request": "refill",
  "demographics-update-request": "demographics",
} as const satisfies Record<string, RequestKind>;
export type IntentKind = keyof typeof INTENT_KINDS;

const words = { maxLength: PATIENT_TEXT_MAX, description: "In the patient's own words." };
const value = z.string().max(TYPED_MAX, { error: "too-long" }).nullable();

const change = z.strictObject({
  from: value.describe("As it was on file when it was typed; null: nothing."),
  to: value.describe("As it should be."),
});
const changes = Object.fromEntries(DEMOGRAPHICS_FIELDS.map((field) => [field, change.optional()]));

export const appointmentIntent = z.strictObject({
  slotId: appointmentInput.shape.slotId,
  reason: appointmentInput.shape.reason.meta(words),
});
export const refillIntent = z.strictObject({
  medicationRequestId: z.string().max(64),
  medicationVersion: z.string().max(64).describe("As in the offer; may be empty."),
  note: refillInput.shape.note.meta({ ...words, description: `${words.description} May be empty.` }),
});
export const demographicsIntent = z.strictObject({
  changes: z
    .strictObject(changes as Record<DemographicsField, z.ZodOptional<typeof change>>)
    .describe("Whole groups: with a street its town, also where only one of them differs."),
});

const id = z.string().max(64).describe("Prefix of the kind and a ULID, made once for this asking.");

export const intentSchema = z.discriminatedUnion("kind", [
  z.strictObject({ id, kind: z.literal("appointment-request"), payload: appointmentIntent }),
  z.strictObject({ id, kind: z.literal("refill-request"), payload: refillIntent }),
  z.strictObject({ id, kind: z.literal("demographics-update-request"), payload: demographicsIntent }),
]);

/** Where the address says all. */
export const noFields = z.strictObject({});

export type Intent = z.infer<typeof intentSchema>;
export type IntentOf<K extends IntentKind> = Extract<Intent, { kind: K }>;
