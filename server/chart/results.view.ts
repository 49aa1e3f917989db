import type { LayName } from "../../app/i18n/lay-names";
import type { AttachmentView } from "./documents.view";
import type { FindView } from "./find.view";
import type { SectionView, UpstreamText } from "./section.view";

/** Where a result stands against the range its laboratory supplied; null: nothing was supplied. */
export type Position = "low" | "in-range" | "high" | "critical-low" | "critical-high" | "abnormal" | null;

/** A number as the laboratory gave it: `text` keeps its digits ("5.10"), `number` is for drawing. */
export type Quantity = {
  text: string;
  number: number;
  comparator: "<" | "<=" | ">=" | ">" | null;
  unit: string | null;
};

export type ReferenceRange = {
  low: Quantity | null;
  high: Quantity | null;
  /** Upstream's own words for the range, when it gave words instead of limits. */
  text: UpstreamText | null;
  /** What the range applies to ("normal", "therapeutic"), in upstream's words, or null. */
  appliesTo: UpstreamText | null;
};

export type ResultValue =
  | { kind: "quantity"; quantity: Quantity }
  | { kind: "range"; low: Quantity | null; high: Quantity | null }
  | { kind: "ratio"; numerator: Quantity; denominator: Quantity }
  | { kind: "text"; text: UpstreamText }
  | { kind: "boolean"; value: boolean }
  | { kind: "integer"; value: number }
  | { kind: "moment"; at: string }
  /** FHIR dateTimes as given; at least one of them. */
  | { kind: "period"; start: string | null; end: string | null }
  /** A code that upstream sent without words. */
  | { kind: "code-only" }
  /** Sampled data, such as the line of an ECG. */
  | { kind: "recording" }
  | {
      kind: "absent";
      reason: "unknown" | "not-performed" | "not-asked" | "error" | "masked" | "other" | null;
      /** What upstream wrote about it, when that says more than the reason. */
      text: UpstreamText | null;
    };

/**
 * Null: upstream sent no words, and the page says so in its own. `lay` names the portal's own everyday word for what
 * is measured: help beside the record's name. `ours`: the record has a code and no words, so `lay` is the name.
 */
export type ResultName = (UpstreamText & { lay?: LayName; ours?: true }) | null;

/** One measured thing: an Observation or one of its components. */
export type Measurement = {
  name: ResultName;
  value: ResultValue;
  position: Position;
  /** Upstream's own interpretation in words, or null. */
  interpretation: UpstreamText | null;
  /** First range is the one drawn. */
  ranges: ReferenceRange[];
};

export type ResultKind = "laboratory" | "imaging" | "procedure" | "questionnaire" | "other";

/** A line of the list: one Observation, or a panel (DiagnosticReport) with its members in report order. */
export type ResultEntry =
  | ({
      type: "single";
      id: string;
      kind: ResultKind;
      effective: string | null;
      corrected: boolean;
    } & Measurement & {
        components: Measurement[];
      })
  | {
      type: "panel";
      id: string;
      kind: ResultKind;
      effective: string | null;
      corrected: boolean;
      name: ResultName;
      members: Array<{ id: string; corrected: boolean; components: Measurement[] } & Measurement>;
      /** Members that were not looked for and are not among `members`. */
      others: number;
      /** Members that upstream names and did not send. */
      missing: number;
      /** True when there is more to read than the members: conclusion, text or a document. */
      hasText: boolean;
    };

/** An explained hold, for the owner only: no name, value, code or id. */
export type HeldCard = {
  reason: "sensitive-conversation" | "awaiting-review" | "legal" | "other" | "not-final";
  /** ISO instant or null: until a clinician releases it. */
  until: string | null;
  /** `YYYY-MM-DD` day the sample was taken or reported, or the entry recorded, clinic's zone; null: unknown. */
  day: string | null;
};

export type ResultsView = {
  section: SectionView;
  held: HeldCard[];
  /** Newest first; no date last. One page of them. */
  entries: ResultEntry[];
  /** Of all entries this viewer may see, over all pages, after what is looked for. */
  total: number;
  page: number;
  pages: number;
  find: FindView;
  /** Kinds that occur at all, for the filter, with their counts among what is looked for. */
  kinds: Array<{ kind: ResultKind; count: number }>;
  filter: ResultKind | null;
};

export type TrendPoint = {
  id: string;
  effective: string;
  quantity: Quantity;
  position: Position;
  /** It said something else before. */
  corrected: boolean;
};

export type ResultDetailView = {
  section: SectionView;
  type: "single" | "panel";
  id: string;
  kind: ResultKind;
  name: ResultName;
  /** FHIR dateTime or period start as given; null: unknown. */
  effective: string | null;
  effectiveEnd: string | null;
  issued: string | null;
  status: "final" | "amended" | "corrected";
  /** Present for a single result, and for members of a panel. */
  measurement: Measurement | null;
  components: Measurement[];
  members: Array<{ id: string; corrected: boolean; components: Measurement[] } & Measurement>;
  /** What a corrected result said before, newest first, when upstream tells (history or replaces). */
  previous: Array<{ value: ResultValue; at: string | null }>;
  corrected: boolean;
  comments: UpstreamText[];
  /** Report text for panels and imaging: conclusion as upstream wrote it. */
  conclusion: UpstreamText | null;
  /** The conclusion's codes in words. */
  conclusionCodes: UpstreamText[];
  /** Files the report comes with; one that is not `available` is to be had from the clinic. */
  files: AttachmentView[];
  /**
   * What upstream left out or sent in a way that cannot be shown: members, parts, and whether the text is left out
   * because it may speak of them. Of what is hidden nothing is counted.
   */
  incomplete: { parts: number; text: boolean };
  specimen: UpstreamText | null;
  bodySite: UpstreamText | null;
  method: UpstreamText | null;
  /** Names of who reported it (Organization, Practitioner), best human text. */
  performers: UpstreamText[];
  /** The panel this result belongs to, when it is visible. */
  panel: { id: string; name: ResultName } | null;
  /** Oldest first, at least two points of the same code and unit, this one included; else null. */
  trend: null | { unit: string | null; band: ReferenceRange | null; points: TrendPoint[] };
};
