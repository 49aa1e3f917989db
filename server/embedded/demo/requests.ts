/** What people of the demo have asked for: portal rows, and of refills the Tasks upstream. Answered and still open ones. */
import type { Task } from "fhir/r4";
import { REQUEST_SYSTEM } from "../../aggregates/request/request-id";
import type { RequestId, RequestKind, RequestStatus } from "../../aggregates/request/request.types";
import type { AccountId, DelegationId } from "../../policies/vocabulary";
import { demoAccountId, demoDelegationId } from "./accounts";
import type { DelegationKey } from "./accounts";
import type { Calendar } from "./calendar";
import { place, placeOf, specialtyOf, staff } from "./clinic";
import { demoUlid, demoUuid } from "./ids";
import { demoPatientId, subject } from "./people";
import type { PersonKey } from "./people";
import { slotId } from "./slots";
import { compact, table } from "./table";

/** `as`: the delegation by which it was asked. `task`: FHIR's status of the Task. */
const REFILLS = table(
  ["key", "who", "by", "as", "drug", "status", "task", "asked", "answered", "note", "answer"],
  `
  metformin  | amina   | amina |                  | Metformin 1,000 mg tablet | requested | requested | -1d | -1d | I have nine days left. |
  atorva     | amina   | amina |                  | Atorvastatin 40 mg tablet | rejected  | rejected  | -5w | -5w |                        | Please have your blood test first. Call us and we will find a time.
  furosemide | zubeyde | omar  | omar-for-zubeyde | Furosemide 40 mg tablet   | approved  | accepted  | -2d | -1d | She has five left.     |
  digoxin    | zubeyde | omar  | omar-for-zubeyde | Digoxin 125 mcg tablet    | completed | completed | -6w | -5w |                        |
  `,
);

/** Visits of `appointments.ts` that were asked for here. */
const VISITS = table(
  ["key", "who", "by", "as", "when", "time", "doctor", "asked", "reason"],
  `
  diabetes | amina | amina |                | +15w | 10:30 | lindqvist | -2w | My half-yearly check.
  eczema   | kofi  | grace | grace-for-kofi | +12d | 14:30 | asante    | -2w | The patches are back.
  `,
);

export type DemoRequest = {
  id: RequestId;
  kind: RequestKind;
  patientId: string;
  accountId: AccountId;
  delegationId: DelegationId | null;
  status: RequestStatus;
  details: object;
  upstreamRef: string;
  rejectionReason: string | null;
  /** ISO instants. */
  createdAt: string;
  updatedAt: string;
};

/** The id of one of the demo's requests, by its key above. */
export function demoRequestId(kind: "appointment" | "refill", key: string): RequestId {
  return kind === "appointment" ? demoUlid("apptreq", `request/${key}`) : demoUlid("rxreq", `request/${key}`);
}

export function demoRequests(calendar: Calendar): DemoRequest[] {
  const about = (row: { who: string; by: string; as: string }) => ({
    patientId: demoPatientId(row.who as PersonKey),
    accountId: demoAccountId(row.by),
    delegationId: row.as === "" ? null : demoDelegationId(row.as as DelegationKey),
  });
  return [
    ...REFILLS.map((row): DemoRequest => ({
      id: demoRequestId("refill", row.key),
      kind: "refill",
      ...about(row),
      status: row.status as RequestStatus,
      details: {
        medicationRequestId: demoUuid(`${row.who}/prescription/${row.drug}`),
        medicationVersion: "1",
        medicationName: { text: row.drug, language: null },
        note: row.note,
      },
      upstreamRef: `Task/${taskId(row.key)}`,
      rejectionReason: row.answer || null,
      createdAt: instant(calendar, row.asked, "08:40"),
      updatedAt: instant(calendar, row.answered, "11:15"),
    })),
    ...VISITS.map((row): DemoRequest => {
      const start = calendar.at(row.when, row.time);
      return {
        id: demoRequestId("appointment", row.key),
        kind: "appointment",
        ...about(row),
        status: "booked",
        details: {
          slotId: slotId(row.doctor, start),
          start,
          end: new Date(Date.parse(start) + 30 * 60_000).toISOString(),
          reason: row.reason,
          serviceNames: [specialtyOf(row.doctor).name],
          practitionerName: staff(row.doctor).display!,
          placeName: place(placeOf(row.doctor)).display!,
        },
        upstreamRef: `Appointment/${demoUuid(`${row.who}/appointment/${row.when}/${row.time}`)}`,
        rejectionReason: null,
        createdAt: instant(calendar, row.asked, "19:20"),
        updatedAt: instant(calendar, row.asked, "19:20"),
      };
    }),
  ];
}

/** Upstream's copies of the refills. */
export function taskResources(calendar: Calendar): Task[] {
  return REFILLS.map((row) => {
    const patient = subject(row.who as PersonKey);
    const authoredOn = instant(calendar, row.asked, "08:40");
    return compact<Task>({
      resourceType: "Task",
      id: taskId(row.key),
      identifier: [{ system: REQUEST_SYSTEM, value: demoRequestId("refill", row.key) }],
      status: row.task as Task["status"],
      statusReason: row.answer ? { text: row.answer } : undefined,
      intent: "proposal",
      code: { text: "Refill request" },
      focus: {
        reference: `MedicationRequest/${demoUuid(`${row.who}/prescription/${row.drug}`)}`,
        display: row.drug,
      },
      for: patient,
      authoredOn,
      lastModified: instant(calendar, row.answered, "11:15"),
      requester: row.as === "" ? patient : { display: "Somebody acting for the patient" },
      note: row.note ? [{ time: authoredOn, text: row.note }] : [],
    });
  });
}

function taskId(key: string): string {
  return demoUuid(`task/${key}`);
}

function instant(calendar: Calendar, offset: string, time: string): string {
  return new Date(calendar.on(calendar.date(offset), time)).toISOString();
}
