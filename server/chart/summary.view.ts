import type { AllergiesView } from "./allergies.view";
import type { AppointmentView } from "./appointments.view";
import type { MedicationView } from "./medications.view";
import type { ProblemView } from "./problems.view";
import type { HeldCard, ResultEntry } from "./results.view";
import type { SectionView } from "./section.view";

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
  results: null | { section: SectionView; held: HeldCard[]; entries: ResultEntry[]; total: number };
  /** Whole: whoever helps in an emergency must not have to look further. */
  allergies: null | AllergiesView;
  /** The first of those taken now, by name; `total` of them. */
  medications: null | { section: SectionView; held: HeldCard[]; active: MedicationView[]; total: number };
  /** The first of the active problems and concerns; `total` of them. */
  problems: null | { section: SectionView; held: HeldCard[]; active: ProblemView[]; total: number };
};
