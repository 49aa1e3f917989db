/** Requests, for an app: the doors, the rules and the commands of their pages. */
import { json } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { asBearer } from "../access/bearer.server";
import { openWholeChart } from "../access/chart.server";
import { permitApp, sentAs } from "../access/permit-app.server";
import { cancelRequest } from "../aggregates/request/cancel-request";
import { plainReference } from "../aggregates/request/request-id";
import type { SubmittedRequest } from "../aggregates/request/submit-request";
import { askFor } from "../asking/ask-for.server";
import type { submittedSchema } from "../asking/asking.schema";
import { intentSchema, noFields } from "../asking/intent.schema";
import { readRequest } from "../asking/requests.server";
import { forgetSlots } from "../chart/slots.copy";

/** Asks at once. 201; 200 for what the same id had asked for. */
export function submitForApp(args: ActionFunctionArgs): Promise<Response> {
  return asBearer(args, async (viewer) => {
    const { chartId } = args.params;
    await openWholeChart(viewer, chartId);
    const permitted = await permitApp(viewer, args.request);
    const submitted = await askFor(permitted, chartId, sentAs(permitted, intentSchema));
    return json(answerOf(submitted), { status: submitted.replayed ? 200 : 201 });
  });
}

export function cancelForApp(args: ActionFunctionArgs): Promise<Response> {
  return asBearer(args, async (viewer) => {
    const chart = await openWholeChart(viewer, args.params.chartId);
    const { request } = await readRequest(chart, args.params.requestId);
    const permitted = await permitApp(viewer, args.request);
    sentAs(permitted, noFields);
    const cancelled = await cancelRequest(permitted, chart, request.id);
    if (request.subject.kind === "appointment") await forgetSlots(viewer.portal);
    return json(answerOf(cancelled));
  });
}

function answerOf(submitted: SubmittedRequest): z.infer<typeof submittedSchema> {
  const { replayed: _replayed, ...rest } = submitted;
  return { ...rest, reference: plainReference(submitted.id) };
}
