/** Files to take away, for an app: the doors, the rules and the command of their page. */
import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { asBearer } from "../access/bearer.server";
import { openChart } from "../access/chart.server";
import { permitApp, sentAs } from "../access/permit-app.server";
import { requireStepUp } from "../access/step-up.server";
import { requestExport } from "../aggregates/export-job/request-export";
import { asksNothing, lookAgainIn, offerOf, readExport, readExports } from "../export/exports-page.server";
import { choiceOf } from "../export/exports.form";
import { exportInput } from "../export/exports.schema";
import type { exportsSchema } from "../export/exports.schema";
import { Problem } from "../problem/problem";
import { languageOf } from "../session/locale.server";
import { answerConditionally } from "./conditional.server";

export function giveExports(args: LoaderFunctionArgs): Promise<Response> {
  return asBearer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "exports:create");
    requireStepUp(viewer);
    const { exports, form } = await readExports(chart);
    const { formats, sections } = form ?? { formats: [], sections: [] };
    const view: z.infer<typeof exportsSchema> = { exports, formats, sections };
    return answerConditionally(args.request, viewer, view);
  });
}

/** While it is being made the answer says when to look again. */
export function giveExportStatus(args: LoaderFunctionArgs): Promise<Response> {
  return asBearer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "exports:create");
    const view = await readExport(chart, args.params.exportId);
    const answer = answerConditionally(args.request, viewer, view);
    const seconds = lookAgainIn(view);
    if (seconds !== null) answer.headers.set("Retry-After", String(seconds));
    return answer;
  });
}

export function makeExport(args: ActionFunctionArgs): Promise<Response> {
  return asBearer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "exports:create");
    const permitted = await permitApp(viewer, args.request);
    const steppedUp = requireStepUp(viewer);
    const { id, from, to, ...sent } = sentAs(permitted, exportInput);
    const choice = choiceOf({ ...sent, from: from ?? "", to: to ?? "" }, offerOf(chart), asksNothing);
    if (!choice.ok) throw new Problem("INVALID", { reason: "body", faults: choice.faults });
    const { format, selection } = choice;
    const input = { id, format, selection, language: languageOf(args.request, viewer) };
    const { row, isNew } = await requestExport(permitted, steppedUp, chart, input);
    return json(await readExport(chart, row.id), { status: isNew ? 201 : 200 });
  });
}
