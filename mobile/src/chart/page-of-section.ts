/** Which of the portal's components shows a kept section, and with what. Pure. */
import { Allergies } from "~/components/chart/allergies";
import { Appointments } from "~/components/chart/appointments";
import { Documents } from "~/components/chart/documents";
import { Immunizations } from "~/components/chart/immunizations";
import { Medications } from "~/components/chart/medications";
import { Problems } from "~/components/chart/problems";
import { Results } from "~/components/chart/results";
import { Summary } from "~/components/chart/summary";
import { Vitals } from "~/components/chart/vitals";
import { Details } from "~/components/demographics/details";
import { RequestList } from "~/components/requests/request-list";
import type { Locale } from "~/components/shell/locale";
import type { OpenRequests, RequestsView } from "~server/asking/requests.view";
import type { VitalKind, VitalReading, VitalsView } from "~server/chart/vitals.view";
import type { Block } from "../pages/blocks";
import { pageOf } from "../pages/page";
import type { KeptChart } from "../store/copy";
import type { Page } from "../main/where";
import { dated } from "./dated";

/** What a kept section of vital signs has more than the page: all readings of each kind. */
type WholeVitals = Omit<VitalsView, "kinds"> & { kinds: Array<VitalKind & { readings?: VitalReading[] }> };

/** Most that the overview shows of what waits for an answer. */
const SHOWN = 3;

/** @returns null: nothing is kept of it */
export function pageOfSection(chart: KeptChart, page: Page, locale: Locale, kind?: string): Block[] | null {
  const kept = chart.sections[page];
  const view = kept ? dated<never>(kept) : null;
  if (view === null) return null;
  const { chartId } = chart;
  switch (page) {
    case "summary":
      return pageOf(Summary, { chartId, view, asked: askedOf(chart) }, locale);
    case "allergies":
      return pageOf(Allergies, { view }, locale);
    case "medications":
      return pageOf(Medications, { chartId, view }, locale);
    case "vitals":
      return pageOf(Vitals, { chartId, view: withHistory(view, kind) }, locale);
    case "immunizations":
      return pageOf(Immunizations, { chartId, view }, locale);
    case "problems":
      return pageOf(Problems, { chartId, view }, locale);
    case "documents":
      return pageOf(Documents, { chartId, view }, locale);
    case "results":
      return pageOf(Results, { chartId, view }, locale);
    case "appointments":
      return pageOf(
        Appointments,
        { chartId, view: { ...(view as object), mayAsk: mayAsk(chart) } as never },
        locale,
      );
    case "requests":
      return pageOf(RequestList, { chartId, view }, locale);
    case "demographics":
      return pageOf(
        Details,
        { chartId, view, acting: chart.relationshipType !== null, waiting: correctionsOf(chart) },
        locale,
      );
  }
}

export function mayAsk(chart: KeptChart): boolean {
  return "slots" in chart.sections;
}

function correctionsOf({ sections }: KeptChart): string[] {
  const view = sections.requests ? dated<RequestsView>(sections.requests) : null;
  return (view?.open ?? []).filter(({ subject }) => subject.kind === "demographics").map(({ id }) => id);
}

function askedOf({ sections }: KeptChart): OpenRequests {
  const view = sections.requests ? dated<RequestsView>(sections.requests) : null;
  return view && { open: view.open.slice(0, SHOWN), total: view.open.length };
}

/** The readings of one kind, as the page has them behind `?kind=`. */
function withHistory(view: WholeVitals, kind: string | undefined): VitalsView {
  const found = view.kinds.find(({ key }) => key === kind);
  if (!found?.readings) return view;
  const { key, name, readings } = found;
  return { ...view, history: { key, name, readings, total: readings.length, page: 1, pages: 1 } };
}
