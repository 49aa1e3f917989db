/** What the form that asks for an appointment is given. Messages are words of a closed list. Pure. */
import { z } from "zod";

export const REASON_MAX = 500;
export const APPOINTMENT_FAULTS = ["missing", "too-long", "invalid"] as const;
export type AppointmentFault = (typeof APPOINTMENT_FAULTS)[number];

export const appointmentInput = z.object({
  requestId: z.string(),
  slotId: z.string({ error: "missing" }).regex(/^[A-Za-z0-9.-]{1,64}$/, { error: "missing" }),
  reason: z
    .string({ error: "missing" })
    .trim()
    .normalize("NFC")
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .pipe(
      z
        .string()
        .min(1, { error: "missing", abort: true })
        .max(REASON_MAX, { error: "too-long" })
        // Line breaks and joiners are theirs to make; nothing that would turn text around where it is shown.
        .regex(/^(?:\n|[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\u00ad\u200c-\u200f])*$/u, { error: "invalid" }),
    ),
});
export type AppointmentInput = z.infer<typeof appointmentInput>;
