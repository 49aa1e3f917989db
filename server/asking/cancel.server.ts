/** Taking back what is open: doors, one command, and how it stands when it is too late. */
import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { paths } from "../../app/paths";
import { openWholeChart, withinFrame } from "../access/chart.server";
import { permit, refuseFormOfOther } from "../access/permit.server";
import { asViewer } from "../access/viewer.server";
import { cancelRequest } from "../aggregates/request/cancel-request";
import { forgetSlots } from "../chart/slots.copy";
import { Problem } from "../problem/problem";
import { readRequest } from "./requests.server";

/** No field beside the account: the address says which. */
export function cancelAsked(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await refuseFormOfOther(viewer, args.request);
    const chart = await openWholeChart(viewer, args.params.chartId);
    const { requestId } = args.params;
    return withinFrame(viewer, chart, async () => {
      const { request } = await readRequest(chart, requestId);
      const permitted = await permit(viewer, args.request);
      try {
        const { id, status } = await cancelRequest(permitted, chart, requestId);
        if (request.subject.kind === "appointment") await forgetSlots(viewer.portal);
        return redirect(paths.request(chart.chartId, id, status === "cancelled" ? "cancelled" : undefined));
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== "INVALID_STATUS_TRANSITION") throw error;
        return redirect(paths.request(chart.chartId, request.id, "too-late"));
      }
    });
  });
}
