import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Appointments } from "~/components/chart/appointments";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { frameOf, openChart, refuseWrite } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { findQueryOf, keepAddressTrue, statusOf } from "~server/chart/find.server";
import { readAppointments } from "~server/chart/appointments.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.appointments.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "appointments:read");
    const [frame, view] = await Promise.all([
      frameOf(chart),
      readAppointments(chart, findQueryOf(args.request)),
    ]);
    keepAddressTrue(args.request, { ...view, kind: null });
    return json({ frame, view }, statusOf(view.find));
  });
}

export function action(args: ActionFunctionArgs) {
  return refuseWrite(args, "appointments:read");
}

export default function AppointmentsPage() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <ChartPage frame={frame} current="appointments">
      <Appointments chartId={frame.chartId} view={view} />
    </ChartPage>
  );
}
