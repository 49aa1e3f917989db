import type { AppointmentFault } from "../aggregates/appointment-request/appointment-request.schema";
import type { RefillRefusal } from "../aggregates/medication-refill-request/medication-refill-request.rules";
import type { PatientTextFault } from "../aggregates/request/patient-text";
import type { MedicationsView, MedicationView } from "../chart/medications.view";
import type { RequestsView } from "./requests.view";
import type { SlotView } from "../chart/slots.view";

/** The form for an appointment: new, or as it was sent and refused. */
export type AppointmentForm = {
  /** Minted for this form: the one identity of what it asks for. */
  requestId: string;
  typed: { slotId: string; reason: string };
  faults: { slotId?: AppointmentFault; reason?: AppointmentFault };
  /** Why nothing was asked for; null: it was not sent, or something is missing. */
  refused: null | "slot-not-available" | "too-many" | "unreachable" | "conflict" | "not-taken";
  /** In place of a time that is taken: the nearest others. */
  others: SlotView[];
  /** The time that was chosen, while it is free. */
  chosen: SlotView | null;
};

export type RefillForm = {
  requestId: string;
  /** `meta.versionId` of the prescription that is shown; "": upstream has none. */
  medicationVersion: string;
  note: string;
  faults: { note?: PatientTextFault };
  /** `not-now`: the page's `refusal` says why. */
  refused: null | "unreachable" | "conflict" | "changed" | "not-now" | "not-taken";
};

/** The page on which a refill is asked for; `refusal`: why it cannot be. */
export type RefillPageView = {
  clinic: RequestsView["clinic"];
  medication: MedicationView;
  refusal: RefillRefusal | null;
  /** Of this viewer's own, while it is open: where to look. */
  openRequestId: string | null;
  isPreview: boolean;
  form: RefillForm;
};

/** What can be asked about a medicine, by its id; one that is not here is no prescription of the clinic. */
export type RefillOffer =
  /** `medicationVersion` goes with the request: `meta.versionId` of the prescription; "": upstream has none. */
  | { kind: "may"; medicationVersion: string }
  /** `requestId`: of this viewer's own, to look at. */
  | { kind: "asked"; requestId: string | null }
  /** A word of REFILL_REFUSALS: why not. */
  | { kind: "not"; reason: string };

/** `refills`: null, this viewer may not ask for any. */
export type MedicationsPageView = MedicationsView & { refills: Record<string, RefillOffer> | null };
