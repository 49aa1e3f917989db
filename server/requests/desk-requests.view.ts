import type { OutcomeReason, RequestKind, RequestStatus } from "../aggregates/request/request.types";
import type { DemographicsField } from "../demographics/demographics.view";
import type { RelationshipType } from "../policies/vocabulary";

/** In the order of the page: what somebody has to do something about comes first. */
export const DESK_STATES = ["waiting", "sending", "failed", "accepted", "ended"] as const;
export type DeskState = (typeof DESK_STATES)[number];
export type DeskKind = RequestKind;
export const DESK_KINDS = ["appointment", "refill", "demographics"] as const satisfies readonly DeskKind[];

export type DeskFilter = { kind: DeskKind | null; state: DeskState; page: number };

/** Who it is for, as far as it takes to know them; null: upstream cannot say now. */
export type DeskPerson = { name: string | null; birthDate: string | null; recordNumbers: string[] };
/** Who asked. */
export type DeskAsker = { kind: "patient" } | { kind: "proxy"; relationshipType: RelationshipType | null };

export type DeskLine = {
  id: string;
  /** For a telephone: the end of the id. */
  reference: string;
  kind: DeskKind;
  status: RequestStatus;
  /** ISO instant. */
  askedAt: string;
  person: DeskPerson | null;
  asker: DeskAsker;
  /** A decision that upstream did not take; null: none was tried or it was taken. */
  outcomeReason: OutcomeReason | null;
};

export type DeskQueueView = {
  filter: DeskFilter;
  /** Of all that is not settled, by kind. */
  counts: Record<DeskKind, Record<"waiting" | "sending" | "failed", number>>;
  lines: DeskLine[];
  total: number;
  pages: number;
};

export type DeskChange = {
  field: DemographicsField;
  from: string | null;
  to: string | null;
  /** What upstream says now, where that is no longer `from`. */
  now: string | null;
  isChanged: boolean;
};

/** What is asked for. */
export type DeskSubject =
  | {
      kind: "appointment";
      /** ISO instants. */
      start: string;
      end: string;
      services: string[];
      practitioner: string | null;
      place: string | null;
      /** In the patient's own words. */
      reason: string;
    }
  | {
      kind: "refill";
      medicine: { text: string; language: string | null };
      note: string;
      prescription: string | null;
    }
  | { kind: "demographics"; changes: DeskChange[]; recoversAccount: boolean };

export type DeskRequestView = DeskLine & {
  version: number;
  subject: DeskSubject;
  /** What is being made upstream just now. */
  making: "create" | "cancel" | "decide" | null;
  /** Upstream's own word on it, asked for this page. */
  upstream: { state: "same" | "away" | "absent" } | { state: "other"; status: RequestStatus };
  /** ISO instant of that. */
  checkedAt: string;
  reviewedAt: string | null;
  rejectionReason: string | null;
  /** BCP 47 tag of the language in which they read the answer; null: nobody knows. */
  language: string | null;
  /** Whoever asked may not any more: account, delegation or grant ended. */
  authorityGone: boolean;
  own: boolean;
  mayDecide: boolean;
};

export const DECISION_FAULTS = ["choose", "reason", "reason-long", "own"] as const;
export type DecisionFault = (typeof DECISION_FAULTS)[number];

/** What the page shows after a press that decided nothing; everything typed stays. */
export type DecisionRefusal = {
  decision: "approve" | "reject" | null;
  reason: string;
  faults: DecisionFault[];
  /** It changed meanwhile: how it stood on the page that was sent, and how it stands now. */
  meanwhile: null | { seen: RequestStatus | null; now: RequestStatus; making: DeskRequestView["making"] };
  /** Upstream would not have it, and why. */
  outcome: OutcomeReason | null;
};

export const DECISIONS_DONE = ["approve", "reject", "sent"] as const;
export type DecisionDone = (typeof DECISIONS_DONE)[number];
