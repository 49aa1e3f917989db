import type { SectionView, UpstreamText } from "./section.view";

/** A time that can be asked for. */
export type SlotView = {
  /** FHIR id of the Slot: what the form sends. */
  id: string;
  /** ISO instants. */
  start: string;
  end: string;
  services: UpstreamText[];
  /** With whom and where, in upstream's words. */
  practitioner: UpstreamText | null;
  place: UpstreamText | null;
};

/** What the list is narrowed to; "" is any. Values are those of `choices`. */
export type SlotFilter = { service: string; practitioner: string; place: string; day: string };
export type SlotFilterName = keyof SlotFilter;

export type SlotChoice = { value: string; text: UpstreamText };

/** One page of the free times, the soonest first. */
export type FreeSlotsView = {
  /** `unavailable`: we could not look; never the same as `empty`, none is free. `incomplete`: there may be more. */
  section: SectionView;
  filter: SlotFilter;
  /** Something that was chosen is not among the free times (any more), and was let go. */
  lost: boolean;
  /** Only what leads to a free time beside what else is chosen. */
  choices: {
    service: SlotChoice[];
    practitioner: SlotChoice[];
    place: SlotChoice[];
    /** `YYYY-MM-DD` of the clinic's calendar. */
    day: string[];
  };
  days: Array<{ day: string; slots: SlotView[] }>;
  /** Over all pages. */
  total: number;
  page: number;
  pages: number;
};
