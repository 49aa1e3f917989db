/** The page for an appointment: doors, validation, one command, and what the page shows when it was refused. */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { paths } from "../../app/paths";
import { openChart } from "../access/chart.server";
import type { Chart, Permit } from "../access/keys";
import { permit } from "../access/permit.server";
import { asViewer } from "../access/viewer.server";
import {
  parseAppointment,
  requestAppointment,
} from "../aggregates/appointment-request/appointment-request.server";
import type { AppointmentInput } from "../aggregates/appointment-request/appointment-request.schema";
import { mintRequestId } from "../aggregates/request/request-id";
import type { OutcomeReason } from "../aggregates/request/request.types";
import { findFreeSlot, findNearestSlots } from "../chart/slots.server";
import { Problem } from "../problem/problem";
import { isPreviewId } from "../access/preview";
import type { AppointmentForm } from "./asking.view";

const GONE: ReadonlySet<OutcomeReason | null> = new Set<OutcomeReason>(["slot-not-available", "slot-past"]);

/** A form to fill in; null: in a preview there is none. */
export function newAppointmentForm(chart: Chart): AppointmentForm | null {
  if (isPreviewId(chart.chartId)) return null;
  return formOf(chart, { slotId: "", reason: "" }, {});
}

/** Fields `requestId slotId reason`. */
export function askAppointment(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "appointments:request");
    const permitted = await permit(viewer, args.request);
    const parsed = parseAppointment(permitted.form);
    if (!parsed.ok) {
      const chosen = await findFreeSlot(chart, parsed.typed.slotId);
      return json(formOf(chart, parsed.typed, { faults: parsed.faults, chosen }, permitted), { status: 422 });
    }
    return submit(permitted, chart, parsed.input);
  });
}

async function submit(permitted: Permit, chart: Chart, input: AppointmentInput): Promise<Response> {
  try {
    const { id, outcomeReason, status, replayed } = await requestAppointment(permitted, chart, input);
    if (status === "rejected" && GONE.has(outcomeReason)) return slotGone(chart, input);
    return redirect(paths.request(chart.chartId, id, replayed ? "already" : "asked"));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const chosen = () => findFreeSlot(chart, input.slotId);
    if (error.code === "SLOT_NOT_AVAILABLE") return slotGone(chart, input);
    if (error.code === "UPSTREAM_UNAVAILABLE" && error.detail.reason === undefined)
      return json(formOf(chart, input, { refused: "unreachable", chosen: await chosen() }), { status: 503 });
    const isSpent = error.code === "INVALID" && error.detail.reason === "request-id";
    if (error.code === "IDEMPOTENCY_KEY_CONFLICT" || isSpent) {
      const form = formOf(chart, input, { refused: "conflict", chosen: await chosen() });
      return json(form, { status: error.status });
    }
    throw error;
  }
}

/** 409 SLOT_NOT_AVAILABLE: everything that was typed, and the nearest other times. */
async function slotGone(chart: Chart, input: AppointmentInput): Promise<Response> {
  const others = await findNearestSlots(chart, input.slotId);
  const form = formOf(chart, { ...input, slotId: "" }, { refused: "slot-not-available", others });
  return json(form, { status: 409 });
}

/** After a refusal the form gets a new id, for what it asks for then is something else. */
function formOf(
  chart: Chart,
  { slotId, reason }: AppointmentForm["typed"],
  more: Partial<AppointmentForm>,
  keepsId?: Permit,
): AppointmentForm {
  const { portal } = chart.viewer;
  return {
    requestId: spentNothing(keepsId) ?? mintRequestId("appointment", portal.now()),
    typed: { slotId, reason },
    faults: {},
    refused: null,
    others: [],
    chosen: null,
    ...more,
  };
}

/** The id of a form that never reached the command is as new as it was. */
function spentNothing(permitted: Permit | undefined): string | null {
  const id = permitted?.form.get("requestId");
  return typeof id === "string" && id !== "" ? id : null;
}
