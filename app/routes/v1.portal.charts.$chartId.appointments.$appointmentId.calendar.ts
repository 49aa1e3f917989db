import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearer } from "~server/access/bearer.server";
import { openChart } from "~server/access/chart.server";
import { refuseMethod } from "~server/api/methods.server";
import { readAppointmentCalendar } from "~server/chart/appointment-calendar.server";
import { fileResponse } from "~server/chart/file-answer.server";

export function loader(args: LoaderFunctionArgs) {
  return asBearer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "appointments:read");
    return fileResponse(await readAppointmentCalendar(chart, args.params.appointmentId, args.request));
  });
}

export function action(args: LoaderFunctionArgs) {
  return refuseMethod(args, "GET");
}
