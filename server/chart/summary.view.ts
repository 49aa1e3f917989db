import type { AllergiesView, AllergyView } from "./allergies.view";
import type { AppointmentView } from "./appointments.view";
import type { MedicationView } from "./medications.view";
import type { ProblemView } from "./problems.view";
import type { HeldCard, Position, ResultName, ResultValue } from "./results.view";
import type { SectionView } from "./section.view";

/** Of the values of a panel: how many there are, and of how many the laboratory said that they are usual or not. */
export type Tally = { all: number; usual: number; unusual: number };

/** A new result in one line: its value, or for a panel a tally and what is far from usual. */
export type NewResult = {
  id: string;
  name: ResultName;
  /** FHIR dateTime as given; null: unknown. */
  effective: string | null;
  corrected: boolean;
  /** Null: there are parts, see `tally`. */
  value: ResultValue | null;
  position: Position;
  tally: Tally | null;
  critical: Array<{ name: ResultName; value: ResultValue; position: Position }>;
  /** There is something to read: conclusion, text or a document. */
  hasText: boolean;
  /** Parts that upstream names and did not send. */
  missing: number;
};

/** An allergy with all that matters in an emergency; since when, and by whom, is on its own page. */
export type AllergyBrief = Pick<
  AllergyView,
  | "id"
  | "name"
  | "kind"
  | "categories"
  | "criticality"
  | "clinicalStatus"
  | "verification"
  | "reactions"
  | "notes"
>;

/** A medicine as it is named and taken; all else is on its own page. */
export type MedicationBrief = Pick<MedicationView, "id" | "name" | "doNotTake" | "dosages">;

/** A problem and since when; that it is not confirmed is never left out. */
export type ProblemBrief = Pick<ProblemView, "id" | "name" | "onset" | "verification">;

/** One block for each section; null: this viewer has no grant for it, and the page says nothing of it. */
export type SummaryView = {
  /** `others`: more that are to come. A section that is not empty may have no `next`. */
  appointments: null | {
    section: SectionView;
    held: HeldCard[];
    next: AppointmentView | null;
    others: number;
  };
  /** Of the last 30 days; `total` of them. `section.state` "empty": none in these days. */
  results: null | { section: SectionView; held: HeldCard[]; entries: NewResult[]; total: number };
  /** Whole: whoever helps in an emergency must not have to look further. */
  allergies: null | (Pick<AllergiesView, "section" | "held" | "noKnown"> & { active: AllergyBrief[] });
  /** The first of those taken now, by name; `total` of them. */
  medications: null | { section: SectionView; held: HeldCard[]; active: MedicationBrief[]; total: number };
  /** The first of the active problems and concerns; `total` of them. */
  problems: null | { section: SectionView; held: HeldCard[]; active: ProblemBrief[]; total: number };
};
