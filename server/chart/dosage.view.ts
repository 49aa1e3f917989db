import type { Quantity } from "./results.view";
import type { UpstreamText } from "./section.view";

export type Amount =
  | { kind: "quantity"; quantity: Quantity }
  | { kind: "range"; low: Quantity | null; high: Quantity | null }
  | { kind: "ratio"; numerator: Quantity; denominator: Quantity };

/** FHIR Timing, for the page to put into a sentence of its language; FHIR's own codes where words are the page's. */
export type TimingView = {
  /** Upstream's words or code for it ("BID", "every morning"), or null. */
  text: UpstreamText | null;
  /** So often per period: `frequency` times every `period` `periodUnit`s. */
  frequency: number | null;
  frequencyMax: number | null;
  period: number | null;
  periodMax: number | null;
  periodUnit: "s" | "min" | "h" | "d" | "wk" | "mo" | "a" | null;
  /** FHIR EventTiming codes (`MORN`, `ACM`, `HS`…). */
  when: string[];
  /** Minutes before or after `when`. */
  offset: number | null;
  dayOfWeek: Array<"mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun">;
  /** `HH:MM` or `HH:MM:SS`. */
  timeOfDay: string[];
  count: number | null;
  /** For how long in all: a period, or a duration. */
  boundsStart: string | null;
  boundsEnd: string | null;
  boundsFor: Amount | null;
  /** Single dates, as upstream gave them. */
  events: string[];
};

export type DosageView = {
  /** The instruction as it was written; the parts below are what it was coded as. */
  text: UpstreamText | null;
  patientInstruction: UpstreamText | null;
  additional: UpstreamText[];
  timing: TimingView | null;
  asNeeded: boolean;
  asNeededFor: UpstreamText | null;
  site: UpstreamText | null;
  route: UpstreamText | null;
  method: UpstreamText | null;
  doses: Array<{ type: UpstreamText | null; dose: Amount | null; rate: Amount | null }>;
  /** No more than this. */
  maximum: Amount[];
};
