import type { HeldCard, Measurement, ReferenceRange, ResultName, TrendPoint } from "./results.view";
import type { SectionView, UpstreamText } from "./section.view";

/** One measurement; a blood pressure has its two numbers as components and no value of its own. */
export type VitalReading = Measurement & {
  /** FHIR id (`id~inner` for a contained one), for a React key only; never shown. */
  id: string;
  /** FHIR dateTime or period start as given; null: unknown. */
  effective: string | null;
  effectiveEnd: string | null;
  corrected: boolean;
  components: Measurement[];
  bodySite: UpstreamText | null;
  method: UpstreamText | null;
  performers: UpstreamText[];
  notes: UpstreamText[];
};

/** The same thing over time, in one unit, oldest first; at least two points. */
export type VitalLine = {
  name: ResultName;
  unit: string | null;
  band: ReferenceRange | null;
  points: TrendPoint[];
  /** Earlier points that are not drawn. */
  earlier: number;
};

export type VitalKind = {
  /** Names the kind in an address (`?kind=`); not for showing. */
  key: string;
  name: ResultName;
  /** The newest with a value; without any, the newest. */
  latest: VitalReading;
  /** All readings of this kind. */
  count: number;
  /** One for a plain measurement, one for each component; none where there is nothing to draw. */
  lines: VitalLine[];
};

export type VitalsView = {
  section: SectionView;
  held: HeldCard[];
  /** In a fixed order: blood pressure, pulse, breathing, temperature, oxygen, weight, height, BMI, then by name. */
  kinds: VitalKind[];
  /** The readings of the kind that was asked for, newest first, one page of them. */
  history: null | {
    key: string;
    name: ResultName;
    readings: VitalReading[];
    total: number;
    page: number;
    pages: number;
  };
};
