/**
 * THE THIRD DOOR for "what is new since": the changes of every section, each behind its own grant, each with its own
 * state. It shows nothing that the section's own page would not. Source: CONTRACT §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { dayIn } from "../policies/age";
import { decideGrant } from "../policies/delegation";
import type { Section } from "../policies/vocabulary";
import { fetchAllergies } from "./allergies.section";
import { projectAppointments } from "./appointments.project";
import * as changes from "./changes";
import type { Changed } from "./changes";
import { selectChanges } from "./changes.select";
import type { ChangesBlock, ChangesView } from "./changes.view";
import { typedDays } from "./day-range";
import { projectDocuments } from "./documents.project";
import { projectImmunizations } from "./immunizations.project";
import { projectMedications } from "./medications.project";
import { projectProblems } from "./problems.project";
import { fetchRecentResults } from "./results.section";
import { projectNewResult } from "./summary.project";
import { openSection } from "./visible-section";
import type { VisibleSection } from "./visible-section";
import { fetchVitals } from "./vitals.section";

const MOST = 20;
const MONTHS = 3;

/**
 * @param asked a day, month or year from the address, untrusted; null or unreadable: the last three months
 * @throws Problem AUDIT_UNAVAILABLE
 */
export async function readChanges(chart: Chart, asked: string | null): Promise<ChangesView> {
  const { now } = chart.viewer.request;
  const { clinicTimeZone: timeZone } = chart.viewer.portal.config;
  const today = dayIn(timeZone, now);
  const since = typedDays(asked ?? "")?.first ?? monthsBefore(today);
  const within = <T>(section: Section, fetch: () => Promise<T>): Promise<T> | null =>
    decideGrant(chart.grants, `${section}:read`) ? fetch() : null;
  const block = ({ section, held, all }: Whole): ChangesBlock => {
    const lines = selectChanges(all, { since, today, timeZone });
    const cards = held.filter(({ day }) => day === null || day >= since);
    return { section, held: cards, lines: lines.slice(0, MOST), total: lines.length };
  };
  const listed = (section: Listed) => within(section, async () => block(await wholeOf(chart, section)));
  const [results, medications, problems, allergies, immunizations, vitals, appointments, documents] =
    await Promise.all([
      within("results", () => resultsOf(chart, since)),
      listed("medications"),
      listed("problems"),
      within("allergies", async () => block(await allergiesOf(chart))),
      listed("immunizations"),
      within("vitals", async () => block(await vitalsOf(chart))),
      listed("appointments"),
      listed("documents"),
      recordChartAccess(chart, { eventType: "changes-viewed" }),
    ]);
  const misread = asked !== null && asked.trim() !== "" && !typedDays(asked) ? asked : null;
  const blocks = {
    results,
    medications,
    problems,
    allergies,
    immunizations,
    vitals,
    appointments,
    documents,
  };
  return { since, misread, ...blocks };
}

type Whole = Pick<ChangesBlock, "section" | "held"> & { all: Changed[] };
type Listed = keyof typeof PROJECT;
type Projected = { all: Changed[]; count: number; unreadable: number };

const listed = <V>(views: readonly V[], unreadable: number, changesOf: (view: V) => Changed): Projected => ({
  all: views.map(changesOf),
  count: views.length,
  unreadable,
});

const PROJECT = {
  medications: ({ resources, included }) => {
    const { unreadable, active, planned, past } = projectMedications(resources, included);
    return listed([...active, ...planned, ...past], unreadable, changes.changesOfMedication);
  },
  problems: ({ resources, included }) => {
    const { unreadable, ...groups } = projectProblems(resources, included);
    return listed(Object.values(groups).flat(), unreadable, changes.changesOfProblem);
  },
  immunizations: ({ resources, included }) => {
    const { views, unreadable } = projectImmunizations(resources, included);
    return listed(views, unreadable, changes.changesOfImmunization);
  },
  documents: ({ resources, included }) => {
    const { views, unreadable } = projectDocuments(resources, included);
    return listed(views, unreadable, changes.changesOfDocument);
  },
  appointments: ({ resources, included }, now) => {
    const { upcoming, off, past, unreadable } = projectAppointments(resources, included, now);
    return listed([...upcoming, ...off, ...past], unreadable, changes.changesOfAppointment);
  },
} satisfies Partial<Record<Section, (open: VisibleSection, now: Date) => Projected>>;

async function wholeOf(chart: Chart, section: Listed): Promise<Whole> {
  const { open, unavailable } = await openSection(chart, section);
  if (!open) return { section: unavailable, held: [], all: [] };
  const { all, ...shown } = PROJECT[section](open, chart.viewer.request.now);
  return { section: open.sectionOf(shown), held: open.held, all };
}

async function resultsOf(chart: Chart, since: string): Promise<ChangesView["results"]> {
  const { entries, ...rest } = await fetchRecentResults(chart, { since: Date.parse(since), most: MOST });
  return { ...rest, entries: entries.map(projectNewResult) };
}

async function allergiesOf(chart: Chart): Promise<Whole> {
  const { section, held, active, past } = await fetchAllergies(chart);
  return { section, held, all: [...active, ...past].map(changes.changesOfAllergy) };
}

async function vitalsOf(chart: Chart): Promise<Whole> {
  const { section, held, kinds } = await fetchVitals(chart);
  return { section, held, all: kinds.map(changes.changesOfVital) };
}

/** The first day of the month that many months ago. */
function monthsBefore(today: string): string {
  const [year, month] = today.split("-").map(Number);
  return new Date(Date.UTC(year!, month! - 1 - MONTHS, 1)).toISOString().slice(0, 10);
}
