/** Appointments and slots upstream against what the portal says of them. Pure; the clock is passed in. */
import type { Appointment, CodeableConcept, Slot } from "fhir/r4";
import type { RequestStatus } from "../request/request.types";

/** Why a slot cannot be asked for; null: it can. */
export type SlotRefusal = "slot-not-available" | "slot-past";

export function whyNotBookable(slot: Pick<Slot, "status" | "start" | "end">, now: Date): SlotRefusal | null {
  if (slot.status !== "free") return "slot-not-available";
  const start = Date.parse(slot.start);
  // Written so that an invalid date closes.
  if (!(start > now.getTime())) return "slot-past";
  return Date.parse(slot.end) > start ? null : "slot-not-available";
}

/** The code system of `cancelationReason`; `pat`: by the patient. */
export const CANCEL_SYSTEM = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";

/** Will not take place. */
const OFF: ReadonlySet<string> = new Set(["cancelled", "entered-in-error", "noshow"]);
const WAITING: ReadonlySet<string> = new Set(["proposed", "pending", "waitlist"]);

export const isOff = ({ status }: Pick<Appointment, "status">): boolean => OFF.has(status);
export const isWaiting = ({ status }: Pick<Appointment, "status">): boolean => WAITING.has(status);

/**
 * What upstream's status means for whoever asked. Upstream has one word for "we cannot see you then" and "called
 * off": which it is, is told by where the request stood and by who cancelled.
 */
export function statusOf(
  appointment: Pick<Appointment, "status" | "cancelationReason">,
  before: RequestStatus,
): RequestStatus {
  if (isWaiting(appointment)) return "proposed";
  if (appointment.status === "entered-in-error") return "cancelled";
  if (appointment.status !== "cancelled") return "booked";
  if (before === "booked" || before === "cancelled" || isByPatient(appointment.cancelationReason))
    return "cancelled";
  return "rejected";
}

/** The clinic's words for why not; null: it gave none, or the patient cancelled. */
export function wordsOf({ status, cancelationReason }: Pick<Appointment, "status" | "cancelationReason">) {
  if (status !== "cancelled" || isByPatient(cancelationReason)) return null;
  return textOf(cancelationReason);
}

function isByPatient(reason: CodeableConcept | undefined): boolean {
  const codes = reason?.coding ?? [];
  return codes.some(({ system, code }) => system === CANCEL_SYSTEM && /^pat(-|$)/.test(code ?? ""));
}

/** A concept as people wrote it. */
export function textOf(concept: CodeableConcept | undefined): string | null {
  const text = concept?.text ?? concept?.coding?.find(({ display }) => display)?.display;
  return text?.trim() || null;
}
