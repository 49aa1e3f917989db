/**
 * Allergies as one viewer may see them now: loads, asks the release policy about every entry, shows what is left. On
 * nobody's record: `allergies.server.ts` is the door.
 */
import type { AllergyIntolerance } from "fhir/r4";
import type { Chart } from "../access/keys";
import { projectAllergies } from "./allergies.project";
import type { AllergiesView } from "./allergies.view";
import { plain } from "./coded-text";
import { entryPolicyOf } from "./entry-policy";
import { heldCardsOf } from "./held-cards";
import { loadClinic, loadSection } from "./section-copy";
import { sectionViewOf } from "./section-state";

export async function fetchAllergies(chart: Chart): Promise<AllergiesView> {
  const [read, clinic] = await Promise.all([loadSection(chart, "allergies"), loadClinic(chart)]);
  if (read.state === "unavailable") {
    return { section: sectionViewOf(read, null, clinic), held: [], noKnown: [], active: [], past: [] };
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
  return { section: sectionViewOf(read, counts, clinic), held, noKnown, active, past };
}
