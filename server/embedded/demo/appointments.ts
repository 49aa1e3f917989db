import type { Appointment } from "fhir/r4";
import type { Calendar } from "./calendar";
import { shift } from "./calendar";
import { place, placeOf, specialtyOf, staff } from "./clinic";
import { concept, hl7 } from "./concepts";
import { demoUuid } from "./ids";
import { subject } from "./people";
import type { PersonKey } from "./people";
import { slotId } from "./slots";
import { compact, table } from "./table";

/** Visits that were and will be. Coming ones stand on the slots of `slots.ts`, so on its half hours. */
const APPOINTMENTS = table(
  ["who", "when", "time", "minutes", "status", "reason", "by", "note"],
  `
  amina   | +3d   | 09:00 | 30 | booked    | Talk about the biopsy result      | obrien    | Please bring someone with you if you like.
  amina   | +15w  | 10:30 | 30 | booked    | Diabetes follow-up                | lindqvist | Blood test one week before, fasting.
  amina   | -19d  | 10:00 | 30 | fulfilled | Diabetes follow-up                | lindqvist |
  amina   | -4w   | 11:00 | 30 | fulfilled | Lump in left breast               | obrien    |
  amina   | -9w   | 14:00 | 30 | cancelled | Eye screening                     | marchetti | Cancelled by patient
  amina   | -5m   | 09:30 | 30 | fulfilled | Diabetes follow-up                | lindqvist |
  daniel  | +2w   | 13:30 | 30 | booked    | Asthma follow-up                  | marchetti |
  daniel  | -2m   | 08:30 | 30 | fulfilled | Yearly visit                      | marchetti |
  grace   | +9d   | 11:00 | 30 | booked    | Heavy periods, fibroids           | obrien    |
  grace   | -5w   | 09:00 | 30 | fulfilled | Anemia follow-up                  | brandt    |
  kofi    | +12d  | 14:30 | 30 | booked    | Eczema check                      | asante    |
  kofi    | -7m   | 09:00 | 30 | fulfilled | Well-child visit                  | asante    |
  abena   | -4m   | 15:00 | 30 | fulfilled | Well visit                        | asante    |
  abena   | -7w   | 15:30 | 30 | fulfilled | Office visit                      | asante    |
  abena   | +3w   | 15:00 | 30 | booked    | Asthma follow-up                  | asante    |
  omar    | +4w   | 09:30 | 30 | pending   | Gout follow-up                    | marchetti |
  omar    | -3m   | 10:00 | 30 | fulfilled | Yearly visit                      | marchetti |
  zubeyde | +8d   | 10:00 | 30 | booked    | INR and weight check              | iyer      | Bring your weight diary.
  zubeyde | +24d  | 10:00 | 30 | booked    | Heart failure follow-up           | iyer      |
  zubeyde | -6d   | 10:00 | 30 | fulfilled | INR check                         | iyer      |
  zubeyde | -5w   | 10:00 | 30 | noshow    | INR check                         | iyer      |
  li      | +5w   | 13:00 | 30 | booked    | Thyroid follow-up                 | lindqvist |
  li      | -16d  | 13:30 | 30 | fulfilled | Thyroid follow-up                 | lindqvist |
  noor    | +6d   | 11:30 | 30 | booked    |                                   | brandt    |
  noor    | -3m   | 09:00 | 30 | fulfilled |                                   | brandt    |
  jose    | +11d  | 09:00 | 30 | booked    | Resultado de heces, colonoscopia  | marchetti |
  jose    | -7w   | 13:00 | 30 | fulfilled | Diabetes follow-up                | marchetti |
  ruth    | +18d  | 14:00 | 30 | booked    | Blood pressure check              | brandt    |
  ruth    | -10w  | 14:00 | 30 | fulfilled | Blood pressure check              | brandt    |
  siobhan | +20d  | 15:30 | 30 | proposed  | Yearly visit                      | brandt    |
  siobhan | -13m  | 11:00 | 30 | fulfilled | New patient visit                 | brandt    |
  `,
);

type Row = (typeof APPOINTMENTS)[number];

/** A half hour that a coming appointment takes; `start` is a FHIR instant. */
export type TakenSlot = { by: string; start: string; status: "busy" | "busy-tentative" };

export function takenSlots(calendar: Calendar): TakenSlot[] {
  return APPOINTMENTS.filter(isComing).map((row) => ({
    by: row.by,
    start: calendar.at(row.when, row.time),
    status: row.status === "booked" ? "busy" : "busy-tentative",
  }));
}

export function appointmentResources(calendar: Calendar): Appointment[] {
  return APPOINTMENTS.map((row) => appointment(row, calendar));
}

function appointment(row: Row, calendar: Calendar): Appointment {
  const start = calendar.at(row.when, row.time);
  const specialty = specialtyOf(row.by);
  const agreed = row.status === "pending" || row.status === "proposed" ? "needs-action" : "accepted";
  return compact<Appointment>({
    resourceType: "Appointment",
    id: demoUuid(`${row.who}/appointment/${row.when}/${row.time}`),
    status: row.status as Appointment["status"],
    cancelationReason:
      row.status === "cancelled" ? hl7("appointment-cancellation-reason", "pat", "Patient") : undefined,
    serviceType: [{ text: specialty.name }],
    specialty: [concept(specialty.codes, specialty.name)],
    appointmentType: hl7("v2-0276", "FOLLOWUP", "A follow up visit from a previous appointment"),
    reasonCode: row.reason ? [{ text: row.reason }] : [],
    start,
    end: calendar.at(row.when, plus(row.time, Number(row.minutes))),
    minutesDuration: Number(row.minutes),
    slot: isComing(row) ? [{ reference: `Slot/${slotId(row.by, start)}` }] : [],
    created: calendar.on(isComing(row) ? calendar.date("-2w") : shift(start.slice(0, 10), "-3w"), "08:00"),
    patientInstruction: isComing(row) ? row.note : undefined,
    comment: row.status === "cancelled" ? row.note : undefined,
    participant: [
      { actor: subject(row.who as PersonKey), required: "required", status: "accepted" },
      { actor: staff(row.by), required: "required", status: agreed },
      { actor: place(placeOf(row.by)), required: "required", status: "accepted" },
    ],
  });
}

function isComing(row: Row): boolean {
  return row.when.startsWith("+");
}

/** `09:00` and 30 → `09:30`. */
function plus(time: string, minutes: number): string {
  const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
}
