import type { Moment } from "./choice-moment";
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
    /** How one came into contact with it. */
    route: UpstreamText | null;
    /** FHIR dateTime: when it showed. */
    onset: string | null;
    notes: UpstreamText[];
  }>;
  onset: Moment | null;
  lastOccurrence: string | null;
  recordedDate: string | null;
  notes: UpstreamText[];
};

/** `recorded`: FHIR dateTime as given; null: upstream does not say. */
export type NoKnownAllergies = UpstreamText & { recorded: string | null };

export type AllergiesView = {
  section: SectionView;
  held: HeldCard[];
  /** A coded statement such as "no known allergies" or "no known drug allergies", in the record's words. */
  noKnown: NoKnownAllergies[];
  /** Active ones first (unknown status counts as active), then by name. */
  active: AllergyView[];
  /** Resolved, inactive or refuted ones. */
  past: AllergyView[];
};
