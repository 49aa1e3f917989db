/** Requests of all kinds as code sees them. Types and closed lists only; the columns are told in the migration. */
import type { DemographicsDetails } from "../demographics-update-request/demographics-update-request.schema";
import type { AccountId, DelegationId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import type { FhirClient } from "../../upstream/fhir/client";
import type { Effect, OutcomeReason, RequestId, RequestKind, RequestStatus } from "./request.words";

export type { DemographicsDetails };
export * from "./request.words";

export type AppointmentDetails = {
  slotId: string;
  /** ISO instants, as upstream wrote them. */
  start: string;
  end: string;
  /** In the patient's own words. */
  reason: string;
  serviceNames: string[];
  practitionerName: string | null;
  placeName: string | null;
};

export type RefillDetails = {
  medicationRequestId: string;
  /** `meta.versionId` of the MedicationRequest that was looked at. */
  medicationVersion: string | null;
  medicationName: { text: string; language: string | null };
  note: string;
};

export type DetailsOf<K extends RequestKind> = {
  appointment: AppointmentDetails;
  refill: RefillDetails;
  demographics: DemographicsDetails;
}[K];

export type Decision = { decision: "approve" | "reject"; reason: string | null };

export type RequestRow<K extends RequestKind = RequestKind> = {
  id: RequestId;
  kind: K;
  patientId: string;
  portalAccountId: AccountId;
  proxyDelegationId: DelegationId | null;
  status: RequestStatus;
  details: DetailsOf<K>;
  payloadHash: string;
  effect: Effect | null;
  /** Set while `effect` is `decide`. */
  effectInput: Decision | null;
  effectSince: Date | null;
  effectTries: number;
  leaseUntil: Date | null;
  watchUntil: Date | null;
  /** `Appointment/…` or `Task/…`. */
  upstreamRef: string | null;
  upstreamVersion: string | null;
  outcomeReason: OutcomeReason | null;
  /** Words of staff or of upstream, for the patient. */
  rejectionReason: string | null;
  reviewedBy: AccountId | null;
  reviewedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

/** Where upstream's copy of a request stands. */
export type Found = {
  upstreamRef: string;
  upstreamVersion: string | null;
  status: RequestStatus;
  rejectionReason: string | null;
};

export type EffectOutcome =
  | ({ kind: "done" } & Omit<Found, "upstreamRef"> & { upstreamRef: string | null })
  /**
   * Certain: this attempt has done nothing and will not. Of a creation the request takes `status`; a cancellation
   * or decision leaves it as it was.
   */
  | { kind: "refused"; status: "rejected" | "failed"; reason: OutcomeReason }
  /** It may have happened or may yet: looked for again later. */
  | { kind: "unknown" };

export type EffectContext = { fhir: FhirClient; signal: AbortSignal; now: Date; portal: Portal };

/**
 * What a kind does upstream. Each may be called again at any time, also while an earlier call is still under way
 * somewhere, and must then lead to the same single effect. Everything made carries REQUEST_SYSTEM and the row's id.
 */
export type RequestEffect<K extends RequestKind = RequestKind> = {
  create(context: EffectContext, row: RequestRow<K>): Promise<EffectOutcome>;
  /** Also of one whose creation is unknown: nothing there → done, `cancelled`, no reference. */
  cancel(context: EffectContext, row: RequestRow<K>): Promise<EffectOutcome>;
  /** By `effectInput`. */
  decide(context: EffectContext, row: RequestRow<K>): Promise<EffectOutcome>;
  /** By `upstreamRef`, else by identifier. null: certainly not there now. @throws UpstreamFailure: not known */
  find(context: EffectContext, row: RequestRow<K>): Promise<Found | null>;
  /**
   * Several at once, all with `upstreamRef`, by one search (`_id=a,b`): id of the row → where it stands. Rows that
   * are not in the answer are left as they are. @throws UpstreamFailure
   */
  follow(context: EffectContext, rows: RequestRow<K>[]): Promise<Map<RequestId, Found>>;
};

/** What a requester is told by mail and notice. */
export type RequestNews = "sent" | "decided" | "moved" | "refused" | "unsettled" | "authority-gone";
