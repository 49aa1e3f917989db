/** What the portal writes of an appointment. Pure. */
import type { Appointment, AppointmentParticipant } from "fhir/r4";
import { REQUEST_SYSTEM } from "../request/request-id";
import type { RequestRow } from "../request/request.types";
import { CANCEL_SYSTEM } from "./appointment-request.rules";
import type { FreshSlot } from "./slot-upstream";

/** `comment` is what the patient wrote; it is for staff, and shown on no page of the record. */
export function proposedAppointment(
  { id, patientId, details }: RequestRow<"appointment">,
  { slot, schedule }: FreshSlot,
  now: Date,
): Appointment {
  const actors = (schedule?.actor ?? []).filter(
    ({ reference }) => reference && !reference.startsWith("Patient/"),
  );
  return {
    resourceType: "Appointment",
    identifier: [{ system: REQUEST_SYSTEM, value: id }],
    status: "proposed",
    ...(slot.serviceCategory && { serviceCategory: slot.serviceCategory }),
    ...((slot.serviceType ?? schedule?.serviceType) && {
      serviceType: slot.serviceType ?? schedule?.serviceType,
    }),
    ...((slot.specialty ?? schedule?.specialty) && { specialty: slot.specialty ?? schedule?.specialty }),
    ...(slot.appointmentType && { appointmentType: slot.appointmentType }),
    slot: [{ reference: `Slot/${slot.id}` }],
    start: slot.start,
    end: slot.end,
    minutesDuration: Math.round((Date.parse(slot.end) - Date.parse(slot.start)) / 60_000),
    created: now.toISOString(),
    comment: details.reason,
    participant: [
      { actor: { reference: `Patient/${patientId}` }, required: "required", status: "accepted" },
      ...actors.map((actor): AppointmentParticipant => ({
        actor,
        required: "required",
        status: "needs-action",
      })),
    ],
  };
}

export function bookedCopy(appointment: Appointment): Appointment {
  const participant = appointment.participant.map((one): AppointmentParticipant => ({
    ...one,
    status: "accepted",
  }));
  return { ...appointment, status: "booked", participant };
}

/** @param words for the patient */
export function cancelledCopy(
  appointment: Appointment,
  by: "patient" | "clinic",
  words: string | null,
): Appointment {
  const code = by === "patient" ? "pat" : "prov";
  return {
    ...appointment,
    status: "cancelled",
    cancelationReason: { coding: [{ system: CANCEL_SYSTEM, code }], ...(words && { text: words }) },
  };
}
