/** Appointments as the API tells them; the same shapes as `appointments.view.ts`. */
import { z } from "zod";
import { APPOINTMENT_STATUSES } from "./appointments.view";
import { count, fhirDate, find, heldCard, paging, section, upstreamText } from "./section.schema";

export const appointment = z
  .strictObject({
    id: z.string(),
    status: z.enum(APPOINTMENT_STATUSES).nullable(),
    start: fhirDate.nullable().describe("null: not agreed yet."),
    end: fhirDate.nullable(),
    minutes: z.number().nullable(),
    created: fhirDate.nullable(),
    requested: z.array(z.strictObject({ start: fhirDate.nullable(), end: fhirDate.nullable() })),
    services: z.array(upstreamText),
    reasons: z.array(upstreamText),
    description: upstreamText.nullable(),
    instructions: upstreamText.nullable(),
    cancellationReason: upstreamText.nullable(),
    people: z.array(z.strictObject({ name: upstreamText, role: upstreamText.nullable() })),
    places: z.array(
      z.strictObject({
        name: upstreamText,
        address: upstreamText.nullable(),
        directions: upstreamText.nullable(),
        phone: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "Appointment" });

export const appointmentsSchema = z
  .strictObject({
    section,
    held: z.array(heldCard),
    upcoming: z.array(appointment),
    off: z.array(appointment),
    past: z.array(appointment),
    counts: z.strictObject({ upcoming: count, off: count, past: count }),
    ...paging,
    find,
  })
  .meta({ id: "Appointments" });
