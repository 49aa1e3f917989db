import type { DosageView } from "./dosage.view";
import type { FindView } from "./find.view";
import type { HeldCard, Quantity } from "./results.view";
import type { SectionView, UpstreamText } from "./section.view";

export const MEDICATION_STATUSES = [
  "active",
  "on-hold",
  "cancelled",
  "completed",
  "stopped",
  "draft",
  "unknown",
  "intended",
  "not-taken",
] as const;

export type MedicationView = {
  /** FHIR id; with `source` it names the prescription a refill is asked for. */
  id: string;
  /** A prescription or order (MedicationRequest), or something known to be taken (MedicationStatement). */
  source: "prescription" | "statement";
  name: UpstreamText;
  /** Form of the medicine ("tablet"), where upstream describes it apart. */
  form: UpstreamText | null;
  status: (typeof MEDICATION_STATUSES)[number] | null;
  statusReasons: UpstreamText[];
  /** FHIR request intent (`order`, `plan`, `proposal`…); null for a statement. */
  intent: string | null;
  /** Not taken yet, for all that is known. */
  planned: boolean;
  /** An order not to take it. */
  doNotTake: boolean;
  /** It was told by somebody (the patient, another clinic) and not prescribed here; null: not said. */
  reported: boolean | null;
  reportedBy: UpstreamText | null;
  /** "community", "inpatient"… in upstream's words. */
  categories: UpstreamText[];
  dosages: DosageView[];
  /** FHIR dateTime it was written or told. */
  authoredOn: string | null;
  /** When it is or was taken, for a statement. */
  taken: { start: string | null; end: string | null };
  requester: UpstreamText | null;
  reasons: UpstreamText[];
  /** What may be dispensed; null: not said. */
  dispense: {
    /** Refills after the first time. */
    repeats: number | null;
    quantity: Quantity | null;
    /** How long it lasts. */
    supply: Quantity | null;
    validFrom: string | null;
    validUntil: string | null;
  } | null;
  /** The visit it belongs to, where upstream names it in words. */
  visit: UpstreamText | null;
  notes: UpstreamText[];
};

export type MedicationsView = {
  section: SectionView;
  held: HeldCard[];
  /** One page of them in this order: what is taken now, by name; what is planned; the past, newest first. */
  active: MedicationView[];
  planned: MedicationView[];
  past: MedicationView[];
  /** Over all pages, of what is looked for. */
  counts: { active: number; planned: number; past: number };
  page: number;
  pages: number;
  find: FindView;
};
