/** Asking for a file and removing one: doors, one command, and what the page shows when it was refused. */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { paths } from "../../app/paths";
import { openChart, withinFrame } from "../access/chart.server";
import type { Chart, Permit, SteppedUp } from "../access/keys";
import { permit, refuseFormOfOther } from "../access/permit.server";
import { answerHeaders } from "../access/request-memo";
import { requireStepUp } from "../access/step-up.server";
import { asViewer } from "../access/viewer.server";
import { removeExport } from "../aggregates/export-job/drop-exports";
import { fetchExport } from "../aggregates/export-job/read-exports";
import { requestExport } from "../aggregates/export-job/request-export";
import { Problem } from "../problem/problem";
import { languageOf } from "../session/locale.server";
import { asksNothing, offerOf, readExports } from "./exports-page.server";
import { choiceOf, typedIn } from "./exports.form";
import type { Typed } from "./exports.form";

/** Fields `exportId format sections from to`. */
export function askForExport(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await refuseFormOfOther(viewer, args.request);
    const chart = await openChart(viewer, args.params.chartId, "exports:create");
    return withinFrame(viewer, chart, async () => {
      const permitted = await permit(viewer, args.request);
      const steppedUp = requireStepUp(viewer);
      const typed = typedIn(permitted.form);
      const choice = choiceOf(typed, offerOf(chart), asksNothing);
      if (!choice.ok)
        return json(await readExports(chart, { typed, faults: choice.faults }), { status: 422 });
      const { format, selection } = choice;
      const id = permitted.form.get("exportId");
      const language = languageOf(args.request, viewer);
      const input = { id: typeof id === "string" ? id : "", format, selection, language };
      return submit(permitted, steppedUp, chart, input, { typed, headers: answerHeaders(args.context) });
    });
  });
}

async function submit(
  permitted: Permit,
  steppedUp: SteppedUp,
  chart: Chart,
  input: Parameters<typeof requestExport>[3],
  { typed, headers }: { typed: Typed; headers: Headers },
): Promise<Response> {
  try {
    const { row, isNew } = await requestExport(permitted, steppedUp, chart, input);
    const done = isNew ? undefined : "already";
    return redirect(paths.exportJob(chart.chartId, row.id, { done }));
  } catch (error) {
    if (error instanceof Problem && error.code === "RATE_LIMITED") {
      const seconds = Math.ceil(error.detail.retryAfter ?? 60);
      const { now } = chart.viewer.request;
      // To the minute, and never before the moment itself.
      const until = Math.ceil((now.getTime() + seconds * 1000) / 60_000) * 60_000;
      const refused = { limitUntil: new Date(until).toISOString() };
      headers.set("Retry-After", String(seconds));
      return json(await readExports(chart, { typed, refused }), { status: error.status });
    }
    const isConflict =
      error instanceof Problem &&
      (error.code === "IDEMPOTENCY_KEY_CONFLICT" || error.detail.reason === "export-id");
    if (!isConflict) throw error;
    return json(await readExports(chart, { typed, refused: "conflict" }), { status: error.status });
  }
}

/** No field beside the account: the address says which. */
export function removeAsked(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await refuseFormOfOther(viewer, args.request);
    const chart = await openChart(viewer, args.params.chartId, "exports:create");
    return withinFrame(viewer, chart, async () => {
      const row = await fetchExport(chart, args.params.exportId);
      const permitted = await permit(viewer, args.request, { whileClosing: true });
      await removeExport(permitted, chart, row).catch((error: unknown) => {
        // Over already: its own page says how.
        if (!(error instanceof Problem) || error.code !== "INVALID_STATUS_TRANSITION") throw error;
      });
      return redirect(paths.exportJob(chart.chartId, row.id));
    });
  });
}
