import type { FindView } from "./find.view";
import type { HeldCard } from "./results.view";
import type { SectionView, UpstreamText } from "./section.view";

export const APPOINTMENT_STATUSES = [
  "proposed",
  "pending",
  "booked",
  "arrived",
  "checked-in",
  "fulfilled",
  "cancelled",
  "noshow",
  "waitlist",
] as const;

export type AppointmentView = {
  /** FHIR id, for a React key and, later, a request about it. */
  id: string;
  status: (typeof APPOINTMENT_STATUSES)[number] | null;
  /** FHIR instants; null: not agreed yet. */
  start: string | null;
  end: string | null;
  /** Minutes, where upstream says so without an end. */
  minutes: number | null;
  /** FHIR dateTime it was made. */
  created: string | null;
  /** When it was asked for, while there is no start. */
  requested: Array<{ start: string | null; end: string | null }>;
  /** What it is: service, specialty or kind of visit, each in upstream's words, once. */
  services: UpstreamText[];
  reasons: UpstreamText[];
  description: UpstreamText | null;
  /** What the patient should do before or bring. */
  instructions: UpstreamText | null;
  cancellationReason: UpstreamText | null;
  /** Whom it is with; never another patient or a relative. */
  people: Array<{ name: UpstreamText; role: UpstreamText | null }>;
  places: Array<{
    name: UpstreamText;
    address: UpstreamText | null;
    directions: UpstreamText | null;
    phone: string | null;
  }>;
};

export type AppointmentsView = {
  section: SectionView;
  held: HeldCard[];
  /** One page of all in this order: those to come, the next first; those called off; then the past, newest first. */
  upcoming: AppointmentView[];
  off: AppointmentView[];
  past: AppointmentView[];
  /** Over all pages, of what is looked for. */
  counts: { upcoming: number; off: number; past: number };
  page: number;
  pages: number;
  find: FindView;
};

/** `mayAsk`: this viewer may ask for one here. */
export type AppointmentsPageView = AppointmentsView & { mayAsk: boolean };
