/** The page for an appointment: doors, validation, one command, and what the page shows when it was refused. */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { paths } from "../../app/paths";
import { openChart } from "../access/chart.server";
import type { Chart, Permit } from "../access/keys";
import { permit, refuseFormOfOther } from "../access/permit.server";
import { asViewer } from "../access/viewer.server";
import { appointmentInput } from "../aggregates/appointment-request/appointment-request.schema";
import type {
  AppointmentFault,
  AppointmentInput,
} from "../aggregates/appointment-request/appointment-request.schema";
import { requestAppointment } from "../aggregates/appointment-request/appointment-request.server";
import { fetchRequests } from "../aggregates/request/read-requests";
import { mintRequestId } from "../aggregates/request/request-id";
import { isNotTaken } from "../aggregates/request/submit-request";
import { isCancellable } from "../aggregates/request/request.rules";
import type { AppointmentDetails, RequestRow } from "../aggregates/request/request.types";
import { forgetSlots } from "../chart/slots.copy";
import { findFreeSlot, findNearestSlots } from "../chart/slots.server";
import { Problem } from "../problem/problem";
import { isPreviewId } from "../access/preview";
import type { AppointmentForm } from "./asking.view";
import { faultsOf, fieldsOf } from "./form-fields";

/** A form to fill in; null: in a preview there is none. */
export function newAppointmentForm(chart: Chart): AppointmentForm | null {
  if (isPreviewId(chart.chartId)) return null;
  return formOf(chart, {});
}

/** Fields `requestId slotId reason`. */
export function askAppointment(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await refuseFormOfOther(viewer, args.request);
    const chart = await openChart(viewer, args.params.chartId, "appointments:request");
    const permitted = await permit(viewer, args.request);
    const sent = fieldsOf(permitted.form, ["requestId", "slotId", "reason"]);
    const parsed = appointmentInput.safeParse(sent);
    if (parsed.success) return submit(permitted, chart, parsed.data);
    const faults = faultsOf<"slotId" | "reason", AppointmentFault>(parsed.error, ["slotId", "reason"]);
    const { slotId, reason } = sent;
    return refused(chart, { slotId, reason }, { faults }, 422);
  });
}

async function submit(permitted: Permit, chart: Chart, input: AppointmentInput): Promise<Response> {
  const { portal } = chart.viewer;
  try {
    const submitted = await requestAppointment(permitted, chart, input);
    await forgetSlots(portal);
    if (isNotTaken(submitted)) return refused(chart, typedOf(input), { refused: "not-taken" }, 409);
    const { id, replayed } = submitted;
    return redirect(paths.request(chart.chartId, id, replayed ? "already" : "asked"));
  } catch (error) {
    const why = error instanceof Problem ? refusalOf(error) : null;
    if (why === null) throw error;
    const isGone = why === "slot-not-available";
    if (isGone) await forgetSlots(portal);
    const own = isGone ? await ownOf(chart, input.slotId) : null;
    if (own) return redirect(paths.request(chart.chartId, own.id, "already"));
    const others = isGone ? await findNearestSlots(chart, input.slotId) : [];
    const typed = { ...typedOf(input), ...(isGone && { slotId: "" }) };
    return refused(chart, typed, { refused: why, others }, (error as Problem).status);
  }
}

function typedOf({ slotId, reason }: AppointmentInput): AppointmentForm["typed"] {
  return { slotId, reason };
}

/** After the back button the form has another id, and its time is taken: by themselves. */
async function ownOf(chart: Chart, slotId: string): Promise<RequestRow | null> {
  const asked = await fetchRequests(chart, { kind: "appointment" });
  const isSame = (row: RequestRow) =>
    (row.details as AppointmentDetails).slotId === slotId &&
    row.portalAccountId === chart.viewer.accountId &&
    isCancellable(row);
  return asked.find(isSame) ?? null;
}

/** What is told beside what was typed; null: a refusal of the whole page. */
function refusalOf({ code, detail: { reason } }: Problem): AppointmentForm["refused"] {
  if (code === "SLOT_NOT_AVAILABLE") return "slot-not-available";
  if (code === "UPSTREAM_UNAVAILABLE" && reason !== "database") return "unreachable";
  if (code === "INVALID" && reason === "too-many") return "too-many";
  return code === "IDEMPOTENCY_KEY_CONFLICT" || reason === "request-id" ? "conflict" : null;
}

async function refused(
  chart: Chart,
  typed: AppointmentForm["typed"],
  why: Partial<AppointmentForm>,
  status: number,
): Promise<Response> {
  const chosen = typed.slotId === "" ? null : await findFreeSlot(chart, typed.slotId);
  return json(formOf(chart, { typed, chosen, ...why }), { status });
}

/** Every form has an id of its own: what is sent after a refusal asks for something else. */
function formOf(chart: Chart, more: Partial<AppointmentForm>): AppointmentForm {
  return {
    requestId: mintRequestId("appointment", chart.viewer.portal.now()),
    typed: { slotId: "", reason: "" },
    faults: {},
    refused: null,
    others: [],
    chosen: null,
    ...more,
  };
}
