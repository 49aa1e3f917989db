import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AskAppointment } from "~/components/requests/ask-appointment";
import { ChartPage } from "~/components/shell/chart-page";
import { chartTitle } from "~/components/shell/titles";
import { asZone } from "~/i18n/zones";
import { frameOf, openChart } from "~server/access/chart.server";
import { asViewer } from "~server/access/viewer.server";
import { askAppointment, newAppointmentForm } from "~server/asking/ask-appointment.server";
import type { AppointmentForm } from "~server/asking/asking.view";
import { readFreeSlots } from "~server/chart/slots.server";

export const meta: MetaFunction<typeof loader> = (args) =>
  chartTitle(args, args.data?.frame, (words) => words.requests.appointment.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const chart = await openChart(viewer, args.params.chartId, "appointments:request");
    const query = new URL(args.request.url).searchParams;
    const [frame, view] = await Promise.all([frameOf(chart), readFreeSlots(chart, query)]);
    return json({ frame, view, zone: asZone(query.get("zone")), form: newAppointmentForm(chart) });
  });
}

export function action(args: ActionFunctionArgs) {
  return askAppointment(args);
}

export default function AskAppointmentPage() {
  const { frame, view, zone, form } = useLoaderData<typeof loader>();
  const refused = useActionData<AppointmentForm>();
  return (
    <ChartPage frame={frame} current="requests" atTop={false}>
      <AskAppointment chartId={frame.chartId} view={view} zone={zone} form={refused ?? form} />
    </ChartPage>
  );
}
