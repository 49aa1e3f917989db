/** The page for a refill: doors, the prescription, one command, and what the page shows when it was refused. */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { paths } from "../../app/paths";
import { openChart, withinFrame } from "../access/chart.server";
import type { Chart, Permit } from "../access/keys";
import { permit, refuseFormOfOther } from "../access/permit.server";
import { isPreviewId } from "../access/preview";
import { asViewer } from "../access/viewer.server";
import { decideRefill } from "../aggregates/medication-refill-request/medication-refill-request.rules";
import { refillInput } from "../aggregates/medication-refill-request/medication-refill-request.schema";
import type { RefillInput } from "../aggregates/medication-refill-request/medication-refill-request.schema";
import { fetchAskedRefills } from "../aggregates/medication-refill-request/asked-refills";
import { requestRefill } from "../aggregates/medication-refill-request/medication-refill-request.server";
import type { PatientTextFault } from "../aggregates/request/patient-text";
import { fetchRequests } from "../aggregates/request/read-requests";
import { mintRequestId } from "../aggregates/request/request-id";
import { isNotTaken } from "../aggregates/request/submit-request";
import type { SubmittedRequest } from "../aggregates/request/submit-request";
import { isCancellable } from "../aggregates/request/request.rules";
import type { RefillDetails, RequestRow } from "../aggregates/request/request.types";
import { recordChartAccess } from "../audit/access-log";
import { fetchPrescription } from "../chart/prescription.section";
import type { Prescription } from "../chart/prescription.section";
import { loadClinic } from "../chart/section-copy";
import { Problem } from "../problem/problem";
import type { RefillForm, RefillPageView } from "./asking.view";
import { faultsOf, fieldsOf } from "./form-fields";

/** What is kept of a form that was refused. */
type Kept = Partial<Pick<RefillForm, "note" | "faults" | "refused">>;

/**
 * The prescription, and whether a refill of it can be asked for now.
 * @param id from the address, untrusted
 * @param kept of a form that was refused: the prescription is then read past the cache, as the refusal was decided
 * @throws Problem NOT_FOUND, UPSTREAM_UNAVAILABLE (each recorded as denied), AUDIT_UNAVAILABLE
 */
export async function readRefillPage(chart: Chart, id: string, kept?: Kept): Promise<RefillPageView> {
  // What could not be reached a moment ago is not asked again.
  const how = kept && kept.refused !== "unreachable" ? "now" : "kept";
  const { prescription, view } = await prescriptionOf(chart, id, how);
  const [asked, own, clinic] = await Promise.all([
    fetchAskedRefills(chart, [id]),
    fetchRequests(chart, { kind: "refill" }),
    loadClinic(chart),
    recordChartAccess(chart, { eventType: "medications-viewed" }),
  ]);
  const { now } = chart.viewer.request;
  const decision = decideRefill({ prescription, isAsked: asked.has(id), now });
  const isAsked = !decision.ok && decision.reason === "already-asked";
  const ofThis = own.find(({ details }) => (details as RefillDetails).medicationRequestId === id);
  return {
    clinic: { source: clinic.name, phone: clinic.phone },
    medication: view,
    refusal: decision.ok ? null : decision.reason,
    openRequestId: isAsked ? (ofThis?.id ?? null) : null,
    isPreview: isPreviewId(chart.chartId),
    form: {
      // Every form has an id of its own: what is sent after a refusal asks for something else.
      requestId: mintRequestId("refill", chart.viewer.portal.now()),
      medicationVersion: prescription.meta?.versionId ?? "",
      note: "",
      faults: {},
      refused: null,
      ...kept,
    },
  };
}

/** Fields `requestId medicationVersion note`. */
export function askRefill(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await refuseFormOfOther(viewer, args.request);
    const chart = await openChart(viewer, args.params.chartId, "refills:request");
    const id = args.params.medicationRequestId ?? "";
    return withinFrame(viewer, chart, async () => {
      await prescriptionOf(chart, id, "kept");
      const permitted = await permit(viewer, args.request);
      const sent = fieldsOf(permitted.form, ["requestId", "medicationVersion", "note"]);
      const parsed = refillInput.safeParse(sent);
      if (parsed.success) return submit(permitted, chart, id, parsed.data);
      const faults = faultsOf<"note", PatientTextFault>(parsed.error, ["note"]);
      return json(await readRefillPage(chart, id, { faults, note: sent.note }), { status: 422 });
    });
  });
}

async function submit(permitted: Permit, chart: Chart, id: string, input: RefillInput): Promise<Response> {
  try {
    const submitted = await requestRefill(permitted, chart, id, input, () =>
      fetchPrescription(chart, id, "now"),
    );
    const refused = notMade(submitted);
    if (refused) return json(await readRefillPage(chart, id, { refused, note: input.note }), { status: 409 });
    return redirect(paths.request(chart.chartId, submitted.id, submitted.replayed ? "already" : "asked"));
  } catch (error) {
    const refused = error instanceof Problem ? refusalOf(error) : null;
    if (refused === null) throw error;
    const own = refused === "not-now" ? await ownOf(chart, id, input.note) : null;
    if (own) return redirect(paths.request(chart.chartId, own.id, "already"));
    const page = await readRefillPage(chart, id, { refused, note: input.note });
    return json(page, { status: (error as Problem).status });
  }
}

/** What became of the one try at once; null: it is asked for, or on its way, or somebody has answered it. */
function notMade(submitted: SubmittedRequest): RefillForm["refused"] {
  if (isNotTaken(submitted)) return "not-taken";
  if (submitted.status !== "rejected" || submitted.outcomeReason === null) return null;
  return submitted.outcomeReason === "changed" ? "changed" : "not-now";
}

/** After the back button the form has another id, and its refill is asked for already: by themselves, so. */
async function ownOf(chart: Chart, id: string, note: string): Promise<RequestRow | null> {
  const asked = await fetchRequests(chart, { kind: "refill" });
  const isSame = (row: RequestRow) => {
    const details = row.details as RefillDetails;
    const isTheirs = row.portalAccountId === chart.viewer.accountId && isCancellable(row);
    return isTheirs && details.medicationRequestId === id && details.note === note;
  };
  return asked.find(isSame) ?? null;
}

/** What somebody can put right, or is told beside what they wrote; null: a refusal of the whole page. */
function refusalOf({ code, detail }: Problem): RefillForm["refused"] {
  if (code === "VERSION_CONFLICT") return "changed";
  if (code === "INVALID_STATUS_TRANSITION") return "not-now";
  if (code === "UPSTREAM_UNAVAILABLE" && detail.reason !== "database") return "unreachable";
  if (code === "IDEMPOTENCY_KEY_CONFLICT" || detail.reason === "request-id") return "conflict";
  return null;
}

/** A refusal is on record. @throws Problem NOT_FOUND, UPSTREAM_UNAVAILABLE */
export async function prescriptionOf(chart: Chart, id: string, how: "kept" | "now"): Promise<Prescription> {
  try {
    return await fetchPrescription(chart, id, how);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const reason = error.code === "NOT_FOUND" ? "not-found" : "unavailable";
    await recordChartAccess(chart, { eventType: "medications-viewed", result: "denied", reason });
    throw error;
  }
}
