/**
 * THE THIRD DOOR for allergies: loads, asks the release policy about every entry, shows what is left, on record.
 * It must never let a failure or a hidden entry read as "no known allergies". Source: CONTRACT §3.
 */
import type { AllergyIntolerance } from "fhir/r4";
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { projectAllergies } from "./allergies.project";
import type { AllergiesView } from "./allergies.view";
import { plain } from "./coded-text";
import { entryPolicyOf } from "./entry-policy";
import { heldCardsOf } from "./held-cards";
import { loadOrganizationName, loadSection } from "./section-copy";
import { sectionViewOf } from "./section-state";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readAllergies(chart: Chart): Promise<AllergiesView> {
  const [read, source] = await Promise.all([
    loadSection(chart, "allergies"),
    loadOrganizationName(chart),
    recordChartAccess(chart, { eventType: "allergies-viewed" }),
  ]);
  if (read.state === "unavailable") {
    return { section: sectionViewOf(read, null, source), held: [], noKnown: [], active: [], past: [] };
  }
  const verdicts = entryPolicyOf(chart).decideAll(read.copy);
  const shown = read.copy.entries.filter(({ ref }) => verdicts.get(ref)?.show === true);
  const { noKnown, active, past, unreadable } = projectAllergies(
    shown.map(({ resource }) => resource as AllergyIntolerance),
  );
  const held = heldCardsOf(
    read.copy.entries.map(({ ref, resource }) => ({
      verdict: verdicts.get(ref),
      date: plain((resource as AllergyIntolerance).recordedDate),
    })),
    chart.viewer.portal.config.clinicTimeZone,
  );
  const counts = {
    count: noKnown.length + active.length + past.length,
    unreadable: unreadable + read.copy.unreadable,
    held: held.length,
  };
  return { section: sectionViewOf(read, counts, source), held, noKnown, active, past };
}
