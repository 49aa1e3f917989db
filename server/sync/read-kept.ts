/**
 * THE THIRD DOOR for what a phone keeps: each section of a chart as its page shows it, the whole list. It must never let
 * a failure read as "none", and one section that fails fails by itself. On nobody's record: the snapshot is, by chart.
 * Source: CONTRACT §3, §6.
 */
import type { EveryChart } from "../access/every-chart";
import type { Chart } from "../access/keys";
import { refillOffersOf } from "../asking/refill-offers";
import { requestsOf } from "../asking/requests.server";
import { fetchAllergies } from "../chart/allergies.section";
import { fetchAppointments } from "../chart/appointments.section";
import { fetchDemographics } from "../chart/demographics.server";
import { fetchDocuments } from "../chart/documents.section";
import { fetchImmunizations } from "../chart/immunizations.section";
import { fetchMedications } from "../chart/medications.section";
import { WHOLE_LIST } from "../chart/page";
import type { PageQuery } from "../chart/page";
import { fetchProblems } from "../chart/problems.section";
import { fetchWholeResults } from "../chart/results.whole";
import type { SectionView } from "../chart/section.view";
import { fetchAllSlots } from "../chart/slots.server";
import { fetchSummary } from "../chart/summary.server";
import { fetchWholeVitals } from "../chart/vitals.section";
import { decideGrant } from "../policies/delegation";
import { heardOf } from "./heard-of";
import type { Heard } from "./heard-of";
import type { KeptSection } from "./kept-sections";

/** A chart that is open, with what the door's query brought along. */
export type OpenedChart = Extract<EveryChart, { ok: true }>;

const WHOLE: PageQuery = { page: WHOLE_LIST };

const READERS: Record<KeptSection, (chart: Chart, opened: OpenedChart) => Promise<object>> = {
  summary: (chart) => fetchSummary(chart),
  allergies: (chart) => fetchAllergies(chart),
  medications: async (chart, { askedRefills: asked, requests: own }) => {
    const view = await fetchMedications(chart, WHOLE);
    const mayAsk = decideGrant(chart.grants, "refills:request");
    const current = [...view.active, ...view.planned];
    return { ...view, refills: mayAsk ? await refillOffersOf(chart, current, { asked, own }) : null };
  },
  vitals: (chart) => fetchWholeVitals(chart),
  immunizations: (chart) => fetchImmunizations(chart, WHOLE),
  problems: (chart) => fetchProblems(chart, WHOLE),
  documents: (chart) => fetchDocuments(chart, WHOLE),
  results: (chart) => fetchWholeResults(chart),
  appointments: (chart) => fetchAppointments(chart, WHOLE),
  requests: (chart, { requests }) => requestsOf(chart, requests, WHOLE_LIST),
  demographics: (chart) => fetchDemographics(chart),
  slots: (chart) => fetchAllSlots(chart),
};

/** `json` null: nothing can be shown now; while `unavailable`, it is a part only. */
export type KeptReading = Heard & { json: string | null };

/**
 * One section as it may be kept. Its contents say nothing of when they were looked at, nor by which copy: that is told
 * beside them, so that the same contents are the same text. Never rejects.
 * @param turn resolves when it is this section's turn to be made
 */
export async function readKept(
  opened: OpenedChart,
  section: KeptSection,
  turn: () => Promise<void>,
): Promise<KeptReading> {
  const { chart } = opened;
  try {
    const heard = await heardOf(chart, section);
    await turn();
    const view = timeless(await READERS[section](chart, opened));
    const away = sectionsIn(view).filter(({ state }) => state === "unavailable").length;
    if (heard.state !== "unavailable" && away === 0) return { ...heard, json: JSON.stringify(view) };
    // Only the overview has parts, of which others may be there.
    const isPart = section === "summary" && away < sectionsIn(view).length;
    return {
      state: "unavailable",
      asOf: isPart ? heard.asOf : null,
      json: isPart ? JSON.stringify(view) : null,
    };
  } catch (error) {
    const { name } = error as Error;
    chart.viewer.portal.log.error({ code: "SECTION_NOT_KEPT", section, error: name }, "not sent");
    return { state: "unavailable", asOf: null, json: null };
  }
}

type Sectioned = { section?: SectionView };

function sectionsIn(view: object): SectionView[] {
  const { section } = view as Sectioned;
  if (section) return [section];
  return Object.values(view).flatMap((part: Sectioned | null) => part?.section ?? []);
}

function timeless(view: object): object {
  const { section } = view as Sectioned;
  if (section) return { ...view, section: { ...section, checkedAt: null, state: lasting(section.state) } };
  if ("clinic" in view) return view;
  return Object.fromEntries(
    Object.entries(view).map(([name, part]) => [name, part === null ? null : timeless(part as object)]),
  );
}

function lasting(state: SectionView["state"]): SectionView["state"] {
  return state === "stale" ? "ready" : state;
}
