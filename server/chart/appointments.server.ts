/**
 * THE THIRD DOOR for appointments, to come and past. It must never let a failure read as "no appointments", and never
 * name another patient. Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { fetchAppointments } from "./appointments.section";
import type { AppointmentsView } from "./appointments.view";
import type { FindQuery } from "./find";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readAppointments(chart: Chart, query: FindQuery = {}): Promise<AppointmentsView> {
  const [view] = await Promise.all([
    fetchAppointments(chart, query),
    recordChartAccess(chart, { eventType: "appointments-viewed" }),
  ]);
  return view;
}
