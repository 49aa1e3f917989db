import type { HeldCard } from "./results.view";
import type { SectionView, UpstreamText } from "./section.view";

export type AllergyView = {
  /** FHIR id, for a React key only; never shown. */
  id: string;
  name: UpstreamText;
  /** FHIR `AllergyIntolerance.type`. */
  kind: "allergy" | "intolerance" | null;
  categories: Array<"food" | "medication" | "environment" | "biologic">;
  criticality: "low" | "high" | "unable-to-assess" | null;
  clinicalStatus: "active" | "inactive" | "resolved" | null;
  verification: "unconfirmed" | "presumed" | "confirmed" | "refuted" | null;
  reactions: Array<{
    manifestations: UpstreamText[];
    severity: "mild" | "moderate" | "severe" | null;
    substance: UpstreamText | null;
    description: UpstreamText | null;
  }>;
  /** FHIR date or dateTime as upstream gave it, or null. */
  onset: string | null;
  /** onsetAge, onsetRange or onsetString as text, when there is no date. */
  onsetText: UpstreamText | null;
  lastOccurrence: string | null;
  recordedDate: string | null;
  notes: UpstreamText[];
};

export type AllergiesView = {
  section: SectionView;
  held: HeldCard[];
  /** A coded statement such as "no known allergies" or "no known drug allergies", in the record's words. */
  noKnown: UpstreamText[];
  /** Active ones first (unknown status counts as active), then by name. */
  active: AllergyView[];
  /** Resolved, inactive or refuted ones. */
  past: AllergyView[];
};
