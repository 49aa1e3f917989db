/**
 * The details of a person, on record before they are shown. It must never show a proxy what recovers the owner's
 * account, and never let a failure read as "nothing on file". Source: CONTRACT §2, §3.
 */
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { decideGrant } from "../policies/delegation";
import { projectDemographics } from "../demographics/demographics.project";
import type { DemographicsField, DemographicsValues } from "../demographics/demographics.view";
import { DEMOGRAPHICS_FIELDS, OWNERS_FIELDS } from "../demographics/demographics.view";
import type { DemographicsView } from "./demographics.view";
import { loadClinic, loadPatient } from "./section-copy";
import type { PatientRead } from "./section-copy";
import type { SectionView } from "./section.view";

/** @param chart opened for `demographics:read`. @throws Problem AUDIT_UNAVAILABLE */
export async function readDemographics(chart: Chart): Promise<DemographicsView> {
  const [view] = await Promise.all([
    fetchDemographics(chart),
    recordChartAccess(chart, { eventType: "details-viewed", resourceType: "Patient" }),
  ]);
  return view;
}

/** The same on nobody's record. Never rejects. */
export async function fetchDemographics(chart: Chart): Promise<DemographicsView> {
  const [read, clinic] = await Promise.all([loadPatient(chart), loadClinic(chart)]);
  const isOwner = chart.relation.kind === "owner";
  const at = { source: clinic.name, phone: clinic.phone, missingPages: false };
  const none = { values: {}, morePhones: [], moreEmails: [], isOwner, mayAsk: mayAsk(chart) };
  if (read.state === "unavailable") {
    const checkedAt = read.lastSeenAt?.toISOString() ?? null;
    return { section: { ...at, state: "unavailable", checkedAt, unreadable: 0 }, ...none };
  }
  const { values, morePhones, moreEmails, unreadable } = projectDemographics(
    read.patient,
    chart.viewer.request.now,
  );
  return {
    section: { ...at, state: stateOf(read, unreadable), checkedAt: read.checkedAt.toISOString(), unreadable },
    ...none,
    values: forViewer(chart, values),
    morePhones,
    moreEmails: isOwner ? moreEmails : [],
  };
}

/** The fields this viewer may see and ask for, in the order of the page. */
export function fieldsFor({ relation }: Pick<Chart, "relation">): DemographicsField[] {
  return DEMOGRAPHICS_FIELDS.filter((field) => relation.kind === "owner" || !OWNERS_FIELDS.has(field));
}

function forViewer(chart: Chart, values: DemographicsValues): Partial<DemographicsValues> {
  return Object.fromEntries(fieldsFor(chart).map((field) => [field, values[field]]));
}

/** Also in a preview, where the form says so and sends nothing. */
function mayAsk({ grants }: Chart): boolean {
  return decideGrant(grants, "demographics:request");
}

function stateOf(
  read: Exclude<PatientRead, { state: "unavailable" }>,
  unreadable: number,
): SectionView["state"] {
  if (unreadable > 0) return "incomplete";
  return read.state === "stale" ? "stale" : "ready";
}
