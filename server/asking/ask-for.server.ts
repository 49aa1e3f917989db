/**
 * Asking without a page: the doors, the rules and the commands of the three forms, and as a Problem whatever the page
 * would say beside its form. Source: CONTRACT §4, §6.
 */
import { openChart } from "../access/chart.server";
import type { Chart, Permit } from "../access/keys";
import { requestAppointment } from "../aggregates/appointment-request/appointment-request.server";
import { askForCorrection } from "../aggregates/demographics-update-request/demographics-update-request.server";
import { requestRefill } from "../aggregates/medication-refill-request/medication-refill-request.server";
import { GRANT_OF } from "../aggregates/request/request.rules";
import { isNotTaken } from "../aggregates/request/submit-request";
import type { Accept, SubmittedRequest } from "../aggregates/request/submit-request";
import { forgetSlots } from "../chart/slots.copy";
import { Problem } from "../problem/problem";
import { correctionOf } from "../requests/correction-sent";
import { prescriptionOf } from "./ask-refill.server";
import { INTENT_KINDS } from "./intent.schema";
import type { Intent, IntentOf } from "./intent.schema";

/**
 * @param chartId from the address, untrusted
 * @param accept the last word under lock: see submitRequest
 * @throws Problem as the doors do; SLOT_NOT_AVAILABLE, VERSION_CONFLICT, INVALID_STATUS_TRANSITION,
 *   IDEMPOTENCY_KEY_CONFLICT, INVALID (with `faults`), STEP_UP_REQUIRED, UPSTREAM_UNAVAILABLE: nothing was asked for
 */
export async function askFor(
  permit: Permit,
  chartId: string | undefined,
  intent: Intent,
  accept?: Accept,
): Promise<SubmittedRequest> {
  // What is corrected is shown first.
  if (intent.kind === "demographics-update-request") {
    await openChart(permit.viewer, chartId, "demographics:read");
  }
  const chart = await openChart(permit.viewer, chartId, GRANT_OF[INTENT_KINDS[intent.kind]]);
  const submitted = await submit(permit, chart, intent, accept);
  refuseNotMade(submitted);
  return submitted;
}

function submit(
  permit: Permit,
  chart: Chart,
  intent: Intent,
  accept: Accept | undefined,
): Promise<SubmittedRequest> {
  switch (intent.kind) {
    case "appointment-request":
      return askAppointment(permit, chart, intent, accept);
    case "refill-request":
      return askRefill(permit, chart, intent, accept);
    case "demographics-update-request":
      return askCorrection(permit, chart, intent, accept);
  }
}

async function askAppointment(
  permit: Permit,
  chart: Chart,
  intent: IntentOf<"appointment-request">,
  accept: Accept | undefined,
) {
  const { portal } = chart.viewer;
  try {
    const input = { requestId: intent.id, ...intent.payload };
    const submitted = await requestAppointment(permit, chart, input, accept);
    await forgetSlots(portal);
    return submitted;
  } catch (error) {
    if (error instanceof Problem && error.code === "SLOT_NOT_AVAILABLE") await forgetSlots(portal);
    throw error;
  }
}

function askRefill(
  permit: Permit,
  chart: Chart,
  { id, payload }: IntentOf<"refill-request">,
  accept: Accept | undefined,
) {
  const { medicationRequestId, ...input } = payload;
  const look = () => prescriptionOf(chart, medicationRequestId, "now");
  return requestRefill(permit, chart, medicationRequestId, { requestId: id, ...input }, look, accept);
}

async function askCorrection(
  permit: Permit,
  chart: Chart,
  { id, payload }: IntentOf<"demographics-update-request">,
  accept: Accept | undefined,
): Promise<SubmittedRequest> {
  const changes = correctionOf(permit, chart, payload.changes);
  const asked = await askForCorrection(permit, chart, { id, changes }, accept);
  if (asked.kind === "sent") return asked.request;
  if (asked.kind === "changed-meanwhile") throw new Problem("VERSION_CONFLICT", { reason: "from-changed" });
  const faults = asked.fields.map((field) => [`payload.changes.${field}`, "already-asked"]);
  throw new Problem("INVALID_STATUS_TRANSITION", {
    reason: "already-asked",
    faults: Object.fromEntries(faults) as Record<string, string>,
  });
}

/** The one try at once came back with a no (CONTRACT §4). */
function refuseNotMade(submitted: SubmittedRequest): void {
  const { status, outcomeReason, id } = submitted;
  if (isNotTaken(submitted)) throw new Problem("INVALID_STATUS_TRANSITION", { reason: "upstream-refused" });
  if (status !== "rejected" || outcomeReason === null || !id.startsWith("rxreq_")) return;
  const code = outcomeReason === "changed" ? "VERSION_CONFLICT" : "INVALID_STATUS_TRANSITION";
  throw new Problem(code, { reason: outcomeReason });
}
