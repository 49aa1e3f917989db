/** THE THIRD DOOR for the calendar file of one appointment: only what is booked, to come, and visible to this viewer. */
import { wordsOf } from "../../app/i18n/words";
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";
import { languageOf } from "../session/locale.server";
import { projectAppointments } from "./appointments.project";
import type { AppointmentView } from "./appointments.view";
import { calendarFile } from "./calendar-file";
import type { DocumentFile } from "./documents.view";
import { openSection } from "./visible-section";

/**
 * @param id from the address, untrusted
 * @throws Problem NOT_FOUND alike for what is withheld, not booked, over, foreign or made up (a denied event is
 *   recorded); UPSTREAM_UNAVAILABLE when it cannot be told; AUDIT_UNAVAILABLE
 */
export async function readAppointmentCalendar(
  chart: Chart,
  id: string | undefined,
  request: Request,
): Promise<DocumentFile> {
  const { portal, request: facts } = chart.viewer;
  const { open } = await openSection(chart, "appointments");
  const { upcoming } = open
    ? projectAppointments(open.resources, open.included, facts.now)
    : { upcoming: [] as AppointmentView[] };
  const found = upcoming.find((one) => one.id === id && one.status === "booked" && one.start !== null);
  if (!found) {
    const code = !open || open.missingPages ? "UPSTREAM_UNAVAILABLE" : "NOT_FOUND";
    const reason = code === "NOT_FOUND" ? "not-found" : "unavailable";
    await recordChartAccess(chart, { eventType: "appointments-viewed", result: "denied", reason });
    throw new Problem(code);
  }
  await recordChartAccess(chart, { eventType: "appointments-viewed" });
  const { appointments } = wordsOf(languageOf(request, chart.viewer));
  const start = new Date(found.start!);
  const [place] = found.places;
  const file = calendarFile({
    id: found.id,
    host: portal.config.publicUrl.hostname,
    start,
    end: endOf(found, start),
    summary: place ? appointments.calendarAt(place.name.text) : appointments.unnamed,
    location: place?.address?.text ?? null,
    now: facts.now,
  });
  return {
    bytes: Buffer.from(file, "utf8"),
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="appointment.ics"',
      "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    },
  };
}

function endOf({ end, minutes }: AppointmentView, start: Date): Date | null {
  if (end !== null && !Number.isNaN(Date.parse(end))) return new Date(end);
  return minutes === null ? null : new Date(start.getTime() + minutes * 60_000);
}
