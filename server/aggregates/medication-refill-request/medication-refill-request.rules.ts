/**
 * Which prescriptions a refill can be asked for, and why not: pure, over a MedicationRequest as upstream has it.
 * It never guesses in favour: what is not an order of the clinic for somebody at home is for the clinic to talk
 * about. Source: CONTRACT §4 "refill request".
 */
import type { CodeableConcept, MedicationRequest } from "fhir/r4";

/** Why a refill cannot be asked for; each is a sentence in `words.requests.refill.refusals`. */
export const REFILL_REFUSALS = [
  /** Stopped, finished or cancelled, or valid until a day that has passed. */
  "ended",
  "on-hold",
  /** A plan or proposal, or a draft: nothing has been prescribed. */
  "not-ordered",
  "do-not-take",
  /** Told to the clinic, not prescribed there. */
  "reported",
  /** Given in hospital. */
  "inpatient",
  /** It was written to be dispensed once. */
  "no-repeats",
  "changed",
  "already-asked",
  /** It cannot be told from the record. */
  "not-refillable",
] as const;
export type RefillRefusal = (typeof REFILL_REFUSALS)[number];
export type RefillDecision = { ok: true } | { ok: false; reason: RefillRefusal };

export type RefillQuestion = {
  prescription: MedicationRequest;
  /** `meta.versionId` when the form was made; null: it was not said, or upstream has no versions. */
  versionSeen?: string | null;
  /** Somebody has asked for it and it has not been decided. */
  isAsked: boolean;
  now: Date;
};

const ORDERS = new Set(["order", "original-order", "reflex-order", "filler-order", "instance-order"]);
const ENDED = new Set(["cancelled", "completed", "stopped", "entered-in-error"]);

/** The reasons that lie in the prescription come before those that pass. What is not shaped like FHIR is no order. */
export function decideRefill({ prescription, versionSeen, isAsked, now }: RefillQuestion): RefillDecision {
  try {
    const reason =
      whyNever(prescription) ??
      whyNotNow(prescription, now) ??
      whyNotAgain(prescription, versionSeen, isAsked);
    return reason === null ? { ok: true } : { ok: false, reason };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, reason: "not-refillable" };
    throw error;
  }
}

function whyNever(prescription: MedicationRequest): RefillRefusal | null {
  const { status, intent, doNotPerform, category } = prescription;
  if ((prescription.modifierExtension ?? []).length > 0) return "not-refillable";
  if (doNotPerform === true) return "do-not-take";
  if (ENDED.has(status)) return "ended";
  if (isReported(prescription)) return "reported";
  if (status === "draft" || !ORDERS.has(intent)) return "not-ordered";
  if ((category ?? []).some(isInpatient)) return "inpatient";
  return null;
}

function whyNotNow({ status, dispenseRequest }: MedicationRequest, now: Date): RefillRefusal | null {
  if (status === "on-hold") return "on-hold";
  if (status !== "active") return "not-refillable";
  if (isOver(dispenseRequest?.validityPeriod?.end, now)) return "ended";
  return dispenseRequest?.numberOfRepeatsAllowed === 0 ? "no-repeats" : null;
}

function whyNotAgain(
  { meta }: MedicationRequest,
  versionSeen: string | null | undefined,
  isAsked: boolean,
): RefillRefusal | null {
  if (isAsked) return "already-asked";
  const version = meta?.versionId;
  return versionSeen && version && versionSeen !== version ? "changed" : null;
}

/** Written down by the patient or their family, or told by another clinic. */
function isReported({ reportedBoolean, reportedReference, requester }: MedicationRequest): boolean {
  const by = requester?.reference;
  const isOwn = typeof by === "string" && /(^|\/)(Patient|RelatedPerson)\//.test(by);
  return reportedBoolean === true || Boolean(reportedReference) || isOwn;
}

function isInpatient({ coding }: CodeableConcept): boolean {
  return (coding ?? []).some(({ code }) => code === "inpatient");
}

/** The last day counts whole; a date known to the month or year lasts to its end. An unreadable one closes nothing. */
function isOver(end: string | undefined, now: Date): boolean {
  if (!end || Number.isNaN(Date.parse(end))) return false;
  const ends = new Date(end);
  if (end.length === 4) ends.setUTCFullYear(ends.getUTCFullYear() + 1);
  else if (end.length === 7) ends.setUTCMonth(ends.getUTCMonth() + 1);
  // Half a day more: somewhere on earth it is still that day.
  else if (end.length === 10) ends.setTime(ends.getTime() + 36 * 3_600_000);
  return ends.getTime() <= now.getTime();
}
