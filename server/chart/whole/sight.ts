/** What of the whole record this viewer may see and may be told of, over all sections that were read. */
import type { Chart } from "../../access/keys";
import type { Pace } from "../../pace";
import { decideGrant } from "../../policies/delegation";
import type { Ref } from "../../upstream/fhir/reference";
import { isSectionKind } from "../entry-relations";
import type { Closed } from "../related-policy";
import type { LoadableSection } from "../section-copy";
import type { CompactEntry } from "./compact-entry";
import type { DecidedSection } from "./judge-section";

export type Sight = {
  patientId: string;
  /** `Type/id#x` for what is contained. */
  isShown: (ref: string) => boolean;
  /** Its free text and files may be shown: nothing it speaks of is hidden. */
  isWhole: (ref: string) => boolean;
  /**
   * What may stay of a reference to an entry: all of it; its words alone, for its section is not this viewer's to open;
   * nothing, for it is hidden or nobody decided on it. Null: it leads to no entry.
   */
  mentionOf: (ref: string) => "reference" | "words" | "nothing" | null;
  /** The entry, where this viewer may see it. */
  entryOf: (ref: string) => CompactEntry | null;
};

export async function sightOf(
  chart: Chart,
  sections: ReadonlyMap<LoadableSection, DecidedSection>,
  { closedOf, pace }: { closedOf: (entry: CompactEntry) => Closed; pace: Pace },
): Promise<Sight> {
  const closed = new Set<string>();
  const entries = new Map<Ref, CompactEntry>();
  const nameable = new Set<string>();
  const all = [...sections.values()];
  const isGranted = ({ name }: DecidedSection) => decideGrant(chart.grants, `${name}:read`);
  for (const section of all) {
    for (const entry of section.kept) {
      await pace.turn();
      const isOpen = closedOf(entry) === "open";
      if (!isOpen) closed.add(entry.ref);
      if (!isOpen || !section.verdicts.get(entry.ref)?.show) continue;
      if (isGranted(section)) entries.set(entry.ref, entry);
      else nameable.add(entry.ref);
    }
  }
  for (const { kept, verdicts } of all)
    for (const { ref } of kept) if (!verdicts.get(ref)?.show) nameable.delete(ref);
  const granted = all.filter(isGranted);
  return {
    patientId: chart.patientId,
    isShown: (ref) =>
      !closed.has(ref.split("#")[0]!) && granted.some(({ verdicts }) => verdicts.get(ref)?.show === true),
    isWhole: (ref) =>
      granted.every(({ verdicts }) => {
        const verdict = verdicts.get(ref);
        return !verdict?.show || verdict.whole;
      }),
    mentionOf(ref) {
      if (!isSectionKind(ref)) return null;
      if (entries.has(ref as Ref)) return "reference";
      return nameable.has(ref) ? "words" : "nothing";
    },
    entryOf: (ref) => entries.get(ref as Ref) ?? null,
  };
}
