/**
 * THE THIRD DOOR for appointments, to come and past. It must never let a failure read as "no appointments", and never
 * name another patient. Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { decideGrant } from "../policies/delegation";
import { fetchAppointments } from "./appointments.section";
import type { AppointmentsPageView } from "./appointments.view";
import type { FindQuery } from "./find";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readAppointments(chart: Chart, query: FindQuery = {}): Promise<AppointmentsPageView> {
  const [view] = await Promise.all([
    fetchAppointments(chart, query),
    recordChartAccess(chart, { eventType: "appointments-viewed" }),
  ]);
  return { ...view, mayAsk: decideGrant(chart.grants, "appointments:request") };
}
