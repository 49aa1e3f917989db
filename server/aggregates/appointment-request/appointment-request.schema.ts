/** What the form that asks for an appointment is given. Messages are words of a closed list. Pure. */
import { z } from "zod";
import { patientText } from "../request/patient-text";

export const APPOINTMENT_FAULTS = ["missing", "too-long", "invalid"] as const;
export type AppointmentFault = (typeof APPOINTMENT_FAULTS)[number];

export const appointmentInput = z.object({
  requestId: z.string(),
  slotId: z.string({ error: "missing" }).regex(/^[A-Za-z0-9.-]{1,64}$/, { error: "missing" }),
  reason: patientText.refine((text) => text !== "", { error: "missing" }),
});
export type AppointmentInput = z.infer<typeof appointmentInput>;
