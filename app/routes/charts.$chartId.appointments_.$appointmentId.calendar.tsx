import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { openChart, refuseWrite, withinFrame } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { readAppointmentCalendar } from "~server/chart/appointment-calendar.server";
import { answerWithFile } from "~server/chart/file-answer.server";

/** One appointment as a file for a calendar. As data there is nothing to give. */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "appointments:read");
    const read = () => readAppointmentCalendar(chart, args.params.appointmentId, args.request);
    answerWithFile(args.context, await withinFrame(viewer, chart, read));
    return json(null);
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "appointments:read", (chart) =>
    readAppointmentCalendar(chart, args.params.appointmentId, args.request),
  );
}

/** Never shown: the file goes out instead. With a page, what the loader throws becomes one, too. */
export default function AppointmentCalendarPage() {
  return null;
}
