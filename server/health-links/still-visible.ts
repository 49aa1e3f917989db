/**
 * Whether everything in a file may still be seen, now: asked at each use and when the release rules change. Decides
 * nothing itself: it asks the door's own policies.
 */
import type { Chart } from "../access/keys";
import { selectFor } from "../chart/results.section";
import { loadSection } from "../chart/section-copy";
import type { LoadableSection } from "../chart/section-copy";
import { openSection } from "../chart/visible-section";

/** `unknown`: upstream cannot be heard, or not to its end. */
export type StillVisible = "yes" | "no" | "unknown";

const SECTIONS: Record<string, readonly LoadableSection[]> = {
  AllergyIntolerance: ["allergies"],
  Condition: ["problems"],
  Immunization: ["immunizations"],
  MedicationRequest: ["medications"],
  MedicationStatement: ["medications"],
  Observation: ["results", "vitals"],
};

/** What one section says of a reference; `whole` false: what it does not show may be there all the same. */
type Seen = { shows: (ref: string) => boolean; whole: boolean };
const NOTHING: Seen = { shows: () => false, whole: false };

/**
 * @param chart the owner's own, opened just now
 * @param refs `Type/id` of entries; a kind that has no section is never visible
 */
export async function areStillVisible(chart: Chart, refs: readonly string[]): Promise<StillVisible> {
  const sectionsOf = (ref: string) => SECTIONS[ref.slice(0, ref.indexOf("/"))] ?? [];
  const names = [...new Set(refs.flatMap(sectionsOf))];
  const seen = new Map(
    await Promise.all(names.map(async (name) => [name, await seenIn(chart, name)] as const)),
  );
  let unknown = false;
  for (const ref of refs) {
    const sections = sectionsOf(ref).map((name) => seen.get(name) ?? NOTHING);
    if (sections.some(({ shows }) => shows(ref))) continue;
    if (sections.every(({ whole }) => whole)) return "no";
    unknown = true;
  }
  return unknown ? "unknown" : "yes";
}

async function seenIn(chart: Chart, name: LoadableSection): Promise<Seen> {
  if (name === "results") {
    const read = await loadSection(chart, "results");
    if (read.state === "unavailable") return NOTHING;
    const shown = new Set(
      [...selectFor(chart, read.copy).selection.reachable].map(({ ref }) => ref as string),
    );
    return { shows: (ref) => shown.has(ref), whole: isWhole(read.copy) };
  }
  const { open } = await openSection(chart, name);
  return open ? { shows: open.isVisible, whole: isWhole(open) } : NOTHING;
}

/** An entry that could not be read may be the one that is asked about. */
function isWhole({ missingPages, unreadable }: { missingPages: boolean; unreadable: number }): boolean {
  return !missingPages && unreadable === 0;
}
