/**
 * THE THIRD DOOR for the summary: what matters now of five sections, each behind its own grant, each with its own
 * state; one that fails leaves the others standing. It keeps nothing of its own. Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { decideGrant } from "../policies/delegation";
import type { Grant } from "../policies/vocabulary";
import { fetchAllergies } from "./allergies.section";
import { nextOf } from "./appointments.project";
import { fetchAppointments } from "./appointments.section";
import { fetchMedications } from "./medications.section";
import { fetchProblems } from "./problems.section";
import { fetchRecentResults } from "./results.section";
import { projectNewResult } from "./summary.project";
import type { SummaryView } from "./summary.view";

const RECENT_DAYS = 30;
const MOST_RESULTS = 10;
const DAY = 86_400_000;

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readSummary(chart: Chart): Promise<SummaryView> {
  const [view] = await Promise.all([
    fetchSummary(chart),
    recordChartAccess(chart, { eventType: "summary-viewed" }),
  ]);
  return view;
}

/** The same on nobody's record. */
export async function fetchSummary(chart: Chart): Promise<SummaryView> {
  const within = <T>(grant: Grant, fetch: () => Promise<T>): Promise<T> | null =>
    decideGrant(chart.grants, grant) ? fetch() : null;
  const since = chart.viewer.request.now.getTime() - RECENT_DAYS * DAY;
  const [appointments, results, allergies, medications, problems] = await Promise.all([
    within("appointments:read", () => nextAppointment(chart)),
    within("results:read", () => newResults(chart, since)),
    within("allergies:read", () => activeAllergies(chart)),
    within("medications:read", () => activeMedications(chart)),
    within("problems:read", () => activeProblems(chart)),
  ]);
  return { appointments, results, allergies, medications, problems };
}

async function nextAppointment(chart: Chart): Promise<NonNullable<SummaryView["appointments"]>> {
  const { section, held, upcoming, counts } = await fetchAppointments(chart);
  const next = nextOf(upcoming);
  return { section, held, next, others: counts.upcoming - (next ? 1 : 0) };
}

async function newResults(chart: Chart, since: number): Promise<NonNullable<SummaryView["results"]>> {
  const { entries, ...rest } = await fetchRecentResults(chart, { since, most: MOST_RESULTS });
  return { ...rest, entries: entries.map(projectNewResult) };
}

async function activeAllergies(chart: Chart): Promise<NonNullable<SummaryView["allergies"]>> {
  const { section, held, noKnown, active } = await fetchAllergies(chart);
  return {
    section,
    held,
    noKnown,
    active: active.map(({ onset: _o, lastOccurrence: _l, recordedDate: _r, ...brief }) => brief),
  };
}

async function activeMedications(chart: Chart): Promise<NonNullable<SummaryView["medications"]>> {
  const { section, held, active, counts } = await fetchMedications(chart);
  return {
    ...{ section, held, total: counts.active },
    active: active.map(({ id, name, doNotTake, dosages }) => ({ id, name, doNotTake, dosages })),
  };
}

async function activeProblems(chart: Chart): Promise<NonNullable<SummaryView["problems"]>> {
  const { section, held, active, activeConcerns, counts } = await fetchProblems(chart);
  return {
    section,
    held,
    active: [...active, ...activeConcerns].map(({ id, name, onset, verification }) => ({
      ...{ id, name, onset, verification },
    })),
    total: counts.active + counts.activeConcerns,
  };
}
