/**
 * A section as one viewer may see it now: its copy after the release policy and after what follows from other
 * sections. The step between `loadSection` and a projection; it must never count or hint at what is hidden.
 */
import type { FhirResource } from "fhir/r4";
import type { Chart } from "../access/keys";
import { dayOf } from "./entry-date";
import { entryPolicyOf } from "./entry-policy";
import { heldCardsOf } from "./held-cards";
import type { Judged } from "./held-cards";
import { readRelated } from "./related-policy";
import type { HeldCard } from "./results.view";
import { loadClinic, loadSection, loadSectionNow } from "./section-copy";
import type { LoadableSection, SectionCopy, SectionEntry, SectionRead } from "./section-copy";
import { sectionViewOf } from "./section-state";
import type { SectionView } from "./section.view";

export type VisibleSection = {
  /** Newest first. */
  entries: readonly SectionEntry[];
  resources: readonly FhirResource[];
  held: HeldCard[];
  /** Entries that could not be read or not be judged. */
  unreadable: number;
  /** Upstream did not give all its pages. */
  missingPages: boolean;
  /** What came along, and what entries give as their reason, where this viewer may see that. */
  included: SectionCopy["included"];
  /** Whether this viewer may see a resource of the copy, contained ones (`Type/id#x`) included. */
  isVisible: (ref: string) => boolean;
  /** What the section says of itself. @param shown how many entries are shown over all pages, and how many of
   *   those this viewer may see could not be projected */
  sectionOf: (shown: { count: number; unreadable: number }) => SectionView;
};

/** A section that cannot be had has its state and nothing else. */
export type SectionOpened =
  { open: VisibleSection; unavailable: null } | { open: null; unavailable: SectionView };

/**
 * Never rejects; is on nobody's record: the caller records what it shows.
 * @param how `now`: past the cache, for what is about to be written about
 */
export async function openSection(
  chart: Chart,
  section: LoadableSection,
  how: "kept" | "now" = "kept",
): Promise<SectionOpened> {
  const load = how === "now" ? loadSectionNow : loadSection;
  const [read, clinic] = await Promise.all([load(chart, section), loadClinic(chart)]);
  if (read.state === "unavailable") return { open: null, unavailable: sectionViewOf(read, null, clinic) };
  const { copy } = read;
  const { clinicTimeZone } = chart.viewer.portal.config;
  const policy = entryPolicyOf(chart);
  const verdicts = policy.decideAll(copy);
  const { closedOf, visible } = await readRelated(chart, section, copy);
  const entries: SectionEntry[] = [];
  const judged: Judged[] = [];
  let unjudged = 0;
  for (const entry of copy.entries) {
    const verdict = verdicts.get(entry.ref);
    const closed = closedOf(entry);
    if (verdict?.show) {
      if (closed === "open") entries.push(entry);
      else if (closed === "unknown") unjudged += 1;
    } else if (verdict?.trace === "explained" && closed === "open") {
      judged.push({ verdict, date: dayOf(entry.resource, clinicTimeZone) });
    }
  }
  const held = heldCardsOf(judged, clinicTimeZone);
  const hidden = copy.entries.filter(({ ref }) => !verdicts.get(ref)?.show);
  const asIfThere = hidden.length > 0 ? policy.decideAsIfThere(copy) : verdicts;
  const dangling = hidden.filter(({ ref }) => asIfThere.get(ref)?.show);
  // What is referred to and missing is most likely what could not be read: the same thing is not counted twice.
  const missing = copy.missingPages ? copy.unreadable : Math.max(copy.unreadable, dangling.length);
  const unreadable = missing + unjudged;
  const shownRefs = new Set<string>(entries.map(({ ref }) => ref));
  const open: VisibleSection = {
    entries,
    resources: entries.map(({ resource }) => resource),
    held,
    unreadable,
    missingPages: copy.missingPages,
    included: visible.size === 0 ? copy.included : new Map([...copy.included, ...visible]),
    isVisible: (ref) => shownRefs.has(ref.split("#")[0]!) && verdicts.get(ref)?.show === true,
    sectionOf: (shown) =>
      sectionViewOf(
        read as SectionRead,
        { count: shown.count, unreadable: unreadable + shown.unreadable, held: held.length },
        clinic,
      ),
  };
  return { open, unavailable: null };
}
