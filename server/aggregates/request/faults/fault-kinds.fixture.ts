/** The kinds of requests the fault test goes through. A new kind is a line of this table. */
import type { Appointment, ContactPoint, Slot, Task } from "fhir/r4";
import { requestAppointment } from "../../appointment-request/appointment-request.server";
import { askForCorrection } from "../../demographics-update-request/demographics-update-request.server";
import { requestRefill } from "../../medication-refill-request/medication-refill-request.server";
import type { RequestId, RequestKind, RequestStatus } from "../request.types";
import type { SubmittedRequest } from "../submit-request";
import type { Asking } from "../request.fixture";
import { REQUEST_SYSTEM } from "../request-id";
import type { MemoryFhir } from "./memory-fhir.fixture";

export type FaultKind = {
  kind: RequestKind;
  /** What a creation makes of the request. */
  made: RequestStatus;
  approved: RequestStatus;
  /** Puts upstream what run `n` asks about. */
  prepare(upstream: MemoryFhir, n: number, patientId: string): void;
  submit(asking: Asking, n: number, id: RequestId): Promise<SubmittedRequest>;
  /** How many things of this request stand upstream, those that are over included. */
  count(upstream: MemoryFhir, id: RequestId): number;
  /** null: what stands upstream beside it agrees with the status; else what does not. */
  disagreement(upstream: MemoryFhir, n: number, status: RequestStatus): string | null;
};

type Identified = { identifier?: Array<{ system?: string; value?: string }> };
export const isOf =
  (id: RequestId) =>
  ({ identifier = [] }: Identified): boolean =>
    identifier.some(({ system, value }) => system === REQUEST_SYSTEM && value === id);

const appointment: FaultKind = {
  kind: "appointment",
  made: "proposed",
  approved: "booked",
  prepare(upstream, n) {
    const start = new Date(Date.now() + 30 * 86_400_000);
    upstream.put(
      { resourceType: "Schedule", id: "c1", actor: [{ reference: "Practitioner/d1" }] },
      {
        resourceType: "Slot",
        id: `s${n}`,
        status: "free",
        schedule: { reference: "Schedule/c1" },
        start: start.toISOString(),
        end: new Date(start.getTime() + 1_800_000).toISOString(),
      },
    );
  },
  submit: ({ permit, chart }, n, requestId) =>
    requestAppointment(permit, chart, { requestId, slotId: `s${n}`, reason: "Knee" }),
  count: (upstream, id) => upstream.all("Appointment").filter((one: Appointment) => isOf(id)(one)).length,
  disagreement(upstream, n, status) {
    const slot = upstream.get<Slot>(`Slot/s${n}`)!.status;
    const expected = { proposed: "busy-tentative", booked: "busy" }[status as string] ?? "free";
    return slot === expected ? null : `the slot is ${slot}`;
  },
};

const tasksOf = (upstream: MemoryFhir, id: RequestId) =>
  upstream.all("Task").filter((one: Task) => isOf(id)(one)).length;

const refill: FaultKind = {
  kind: "refill",
  made: "requested",
  approved: "approved",
  prepare: (upstream, n, patientId) =>
    upstream.put({
      resourceType: "MedicationRequest",
      id: `m${n}`,
      status: "active",
      intent: "order",
      subject: { reference: `Patient/${patientId}` },
    }),
  submit: ({ permit, chart }, n, requestId) =>
    requestRefill(permit, chart, `m${n}`, { requestId, medicationVersion: "1", note: "" }, async () => ({
      prescription: (await chart.viewer.portal.fhir.read("MedicationRequest", `m${n}`)).resource,
      name: { text: "Metformin", language: "en" },
    })),
  count: tasksOf,
  disagreement: () => null,
};

const phoneOf = (n: number) => `555 ${n}`;

const demographics: FaultKind = {
  kind: "demographics",
  made: "pending",
  approved: "approved",
  prepare: (upstream, _n, patientId) =>
    upstream.put({ resourceType: "Patient", id: patientId, name: [{ family: "Faults" }] }),
  async submit({ permit, chart }, n, id) {
    const changes = { phoneMobile: { from: null, to: phoneOf(n) } };
    const asked = await askForCorrection(permit, chart, { id, changes });
    if (asked.kind !== "sent") throw new Error(asked.kind);
    return asked.request;
  },
  count: tasksOf,
  disagreement(upstream, n, status) {
    const [patient] = upstream.all("Patient");
    const isChanged = (patient?.telecom ?? []).some(({ value }: ContactPoint) => value === phoneOf(n));
    return isChanged === (status === "approved") ? null : `the number is ${isChanged ? "new" : "old"}`;
  },
};

export const FAULT_KINDS: FaultKind[] = [appointment, refill, demographics];
