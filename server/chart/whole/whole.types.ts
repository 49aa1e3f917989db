/**
 * A whole record as one viewer may see it now, for what leaves the portal: exports and health links. Read past the
 * cache, judged by the same policies as the pages, and handed on piece by piece so that its size does not matter.
 */
import type { FhirResource, Patient } from "fhir/r4";
import type { Chart } from "../../access/keys";
import type { Judgement } from "../results.section";
import type { HeldCard } from "../results.view";
import type { SectionView } from "../section.view";
import type { Clinic, LoadableSection, SectionCopy } from "../section-copy";
import type { VisibleSection } from "../visible-section";
import type { Pace } from "../../pace";
import type { Spool } from "./spool";

/**
 * Days are `YYYY-MM-DD`, both included, on the clinic's calendar; what has no date is always in. So are the sections of
 * {@link ALWAYS_WHOLE}.
 */
export type Selection = { sections: readonly LoadableSection[]; from: string | null; to: string | null };

/** What holds until it is ended: of a few days, it would read as if there were no allergies. */
export const ALWAYS_WHOLE: ReadonlySet<LoadableSection> = new Set(["allergies", "medications", "problems"]);

export type GatherFailure = "upstream-unavailable" | "upstream-unusable";

/** A record that could not be had whole is not had at all. */
export class GatherFailed extends Error {
  override name = "GatherFailed";
  constructor(readonly reason: GatherFailure) {
    super(reason);
  }
}

export type GatherOptions = {
  /** Ends the work: it then rejects with the signal's reason. */
  signal: AbortSignal;
  /** Opened and closed by the caller; the record reads from it until it is closed. */
  spool: Spool;
  /** When others have their turn. */
  pace: Pace;
  /** Resources read so far; `total` null: upstream does not say. Called often, cheap things only. */
  onProgress?: (done: number, total: number | null) => void;
};

/**
 * Some entries of a section and all that they reach, in the shapes the projections take. `visible` is what the
 * pages' `openSection` gives. Results are projected from `copy` by `selectFor(chart, copy, judgement)`: its entries are
 * lines of the list, what stands in them is in its items.
 */
export type RecordWindow = { visible: VisibleSection; copy: SectionCopy; judgement: Judgement };

export type GatheredSection = {
  /** `ready`, `empty`, `withheld` or `incomplete`, before anything was projected. */
  view: SectionView;
  held: HeldCard[];
  /** Visible entries in the selection. */
  total: number;
  /** Entries that could not be read or not be judged. */
  unreadable: number;
  /** Of these, how many were read and cannot be told in words: they are missing where words are, not in a Bundle. */
  untellable: number;
  /** What the section says of itself. @param shown over all windows, see {@link VisibleSection.sectionOf} */
  sectionOf: VisibleSection["sectionOf"];
  /** Newest first; `size` entries at most in each. @throws GatherFailed */
  windows: (size: number) => AsyncGenerator<RecordWindow>;
};

export type GatheredRecord = {
  chart: Chart;
  /** When upstream was first asked for it. */
  asOf: Date;
  /** To a proxy who may not see personal details: what stands on every page, no more. */
  patient: Patient;
  clinic: Clinic;
  selection: Selection;
  /** Those chosen that this viewer has a grant for. */
  sections: ReadonlyMap<LoadableSection, GatheredSection>;
  /**
   * Every visible resource once: the Patient, the entries by section, what they refer to, the Binaries of documents and
   * reports, Provenance. As upstream wrote it but for what policy hides in it; references are relative, narrative is
   * left out, attachments are whole. To be written by `stringifyFhirJson`. @throws GatherFailed
   */
  resources: () => AsyncGenerator<FhirResource>;
  /**
   * What this viewer may see and is not in it: entries that could not be read or judged; files, once they were read.
   * @param among of these sections only
   */
  lost: (among?: ReadonlySet<LoadableSection>) => { entries: number; files: number };
  /** Called by whoever reads files otherwise than by `resources`, for each that is lost. */
  noteLostFile: () => void;
  /** How many `resources` yields, as far as it can be told before: for progress. */
  total: number;
};
