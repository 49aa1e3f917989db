import type { RequestKind, RequestStatus } from "../aggregates/request/request.words";
import type { SectionView, UpstreamText } from "../chart/section.view";
import type { DemographicsChangeView } from "../requests/demographics-form.view";

/** What was asked for, as far as a page tells it. */
export type RequestSubject =
  | {
      kind: "appointment";
      /** ISO instants. */
      start: string;
      end: string;
      services: string[];
      practitioner: string | null;
      place: string | null;
      /** In the words of whoever asked. */
      reason: string;
      /** FHIR id while it is booked and to come: for its calendar file. */
      bookedId: string | null;
    }
  | { kind: "refill"; medicine: UpstreamText; medicationRequestId: string; note: string }
  /** What exactly is on its own page only. */
  | { kind: "demographics" };

/** One request and how it stands. */
export type RequestView = {
  id: string;
  /** For a telephone: the last characters of the id, in two groups. */
  reference: string;
  subject: RequestSubject;
  status: RequestStatus;
  /** What is just being made upstream: its outcome is not known yet. */
  making: "create" | "cancel" | "decide" | null;
  /** A word of OUTCOME_REASONS: why it came out so, where nobody decided. */
  outcomeReason: string | null;
  /** The clinic's words for the patient. */
  rejectionReason: UpstreamText | null;
  /** ISO instants. */
  askedAt: string;
  changedAt: string;
  /** Until when an outcome that is not known yet is told. */
  toldBy: string;
  /** `YYYY-MM-DD`, to come: whoever has heard nothing by then should call; null: should call now. */
  callBy: string | null;
  by: "you" | "patient" | "proxy";
  /** Still waiting, agreed or to come. */
  isOpen: boolean;
  mayCancel: boolean;
};

export type RequestsView = {
  /** Whose clinic to call; says nothing of the requests themselves, which are the portal's. */
  clinic: Pick<SectionView, "source" | "phone">;
  /** Newest first. */
  open: RequestView[];
  past: RequestView[];
  page: number;
  pages: number;
  /** Some are left out, because it cannot be told now whether what they refer to may be seen. */
  incomplete: boolean;
  /** What this viewer may ask for here. */
  mayAsk: RequestKind[];
};

/** What is open, for the overview; `total` of them. null: this viewer may ask for nothing here. */
export type OpenRequests = { open: RequestView[]; total: number } | null;

export type OneRequestView = { clinic: RequestsView["clinic"]; request: RequestView };

/** The request's own page. */
export type RequestPageView = OneRequestView & {
  /** What differs, as on file when it was asked and as asked for; empty for other kinds. */
  changes: DemographicsChangeView[];
  /** Who acts for the owner and asked, as the owner's sharing list names them; null for everybody else. */
  proxyName: string | null;
};
