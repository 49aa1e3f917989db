/** Asking for an appointment (CONTRACT §4). Taking back and deciding are the same for all kinds: ../request. */
import type { Transaction } from "sequelize";
import type { Chart, Permit } from "../../access/keys";
import { Problem } from "../../problem/problem";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { withDeadline } from "../../upstream/fhir/timing";
import { FRESH_READ_MS } from "../request/timing";
import { fetchRequestRows } from "../request/request-rows";
import type { AppointmentDetails } from "../request/request.types";
import { submitRequest } from "../request/submit-request";
import type { Accept, SubmittedRequest } from "../request/submit-request";
import type { AppointmentInput } from "./appointment-request.schema";
import { whyNotBookable } from "./appointment-request.rules";
import { readWholeSlot } from "./slot-upstream";

/** Times one patient may hold without an answer, so that nobody empties a calendar. */
export const MOST_WAITING = 5;

/**
 * @param chart opened by the same request for `appointments:request`
 * @returns `proposed`; `submitting`: it is being sent; `failed`/`cancelled`: of an earlier sending of the same form
 * @throws Problem SLOT_NOT_AVAILABLE with `slot-not-available` or `slot-past` (the form then needs a new id); INVALID
 *   with `too-many`; UPSTREAM_UNAVAILABLE: nothing was asked for; as submitRequest
 */
export async function requestAppointment(
  permit: Permit,
  chart: Chart,
  { requestId, slotId, reason }: AppointmentInput,
  accept?: Accept,
): Promise<SubmittedRequest> {
  const { portal } = permit.viewer;
  const submitted = await submitRequest(permit, chart, {
    id: requestId,
    kind: "appointment",
    payload: { slotId, reason },
    eventType: "appointment-requested",
    prepare: () => prepare(permit, slotId, reason),
    check: (tx) => refuseTooMany(tx, chart.patientId, portal.now()),
    accept,
  });
  const { outcomeReason } = submitted;
  if (outcomeReason === "slot-not-available" || outcomeReason === "slot-past")
    throw notAvailable(outcomeReason);
  return submitted;
}

async function prepare(
  { viewer: { portal } }: Permit,
  slotId: string,
  reason: string,
): Promise<AppointmentDetails> {
  const fresh = await withDeadline(FRESH_READ_MS, undefined, (signal) =>
    readWholeSlot({ fhir: portal.fhir, signal }, slotId),
  ).catch((cause: unknown) => {
    if (!(cause instanceof UpstreamFailure)) throw cause;
    throw new Problem("UPSTREAM_UNAVAILABLE", { reason: cause.kind }, { cause });
  });
  const refusal = fresh ? whyNotBookable(fresh.slot, portal.now()) : "slot-not-available";
  if (!fresh || refusal) throw notAvailable(refusal ?? "slot-not-available");
  const { slot, serviceNames, practitionerName, placeName } = fresh;
  return { slotId, start: slot.start, end: slot.end, reason, serviceNames, practitionerName, placeName };
}

async function refuseTooMany(tx: Transaction, patientId: string, now: Date): Promise<void> {
  const waiting = await fetchRequestRows(
    tx,
    `kind = 'appointment' and patient_id = $1 and status in ('submitting', 'proposed')
      and (details->>'start')::timestamptz > $2`,
    [patientId, now],
  );
  if (waiting.length >= MOST_WAITING) throw new Problem("INVALID", { reason: "too-many" });
}

function notAvailable(reason: "slot-not-available" | "slot-past"): Problem {
  return new Problem("SLOT_NOT_AVAILABLE", { reason });
}
