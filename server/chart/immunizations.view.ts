import type { HeldCard, Quantity } from "./results.view";
import type { SectionView, UpstreamText } from "./section.view";

export type ImmunizationView = {
  /** FHIR id, for a React key only; never shown. */
  id: string;
  vaccine: UpstreamText;
  /** "not-done": it was offered or due and not given. */
  status: "completed" | "not-done" | null;
  /** Why it was not given. */
  statusReason: UpstreamText | null;
  /** FHIR dateTime as upstream gave it, or null. */
  date: string | null;
  /** Words for when, where there is no date ("as a child"). */
  dateText: UpstreamText | null;
  doseNumber: string | null;
  seriesDoses: string | null;
  series: UpstreamText | null;
  targets: UpstreamText[];
  lotNumber: string | null;
  expirationDate: string | null;
  manufacturer: UpstreamText | null;
  site: UpstreamText | null;
  route: UpstreamText | null;
  dose: Quantity | null;
  /** Who gave or ordered it. */
  performers: UpstreamText[];
  location: UpstreamText | null;
  /** False: it was told by somebody, not recorded by who gave it; null: not said. */
  primarySource: boolean | null;
  /** Where the information came from, when not from who gave it. */
  reportOrigin: UpstreamText | null;
  reasons: UpstreamText[];
  /** True: it counts for less than a full dose. */
  subpotent: boolean;
  subpotentReasons: UpstreamText[];
  reactionDates: string[];
  notes: UpstreamText[];
};

export type ImmunizationsView = {
  section: SectionView;
  held: HeldCard[];
  /** One page of them, newest first; no date last. */
  entries: ImmunizationView[];
  /** Over all pages. */
  counts: { given: number; notGiven: number };
  page: number;
  pages: number;
};
