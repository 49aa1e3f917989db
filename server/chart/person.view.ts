import type { Section } from "../policies/vocabulary";

/** The person a chart belongs to, as the person bar shows them. */
export type PersonView = {
  /** null: the name could not be loaded; the page then says "this record". */
  name: string | null;
  initials: string | null;
  /** `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or null. */
  birthDate: string | null;
  /** Whole years (under 2: see `ageMonths`) or null. */
  age: number | null;
  /** Set only while the age is under 2. */
  ageMonths: number | null;
};

/** The frame of every chart page: whose record, in which role, what may be opened. */
export type ChartFrameView = {
  chartId: string;
  person: PersonView;
  acting: null | {
    relationshipType: "parent" | "guardian" | "caregiver" | "spouse" | "authorized_representative";
    /** ISO instant or null: until revoked. */
    validTo: string | null;
    /** The owner looks at their own record as somebody acting for them would be shown it. */
    isPreview?: boolean;
  };
  /** The pages of this chart the viewer may open and that exist, in menu order. */
  menu: Array<Section | "summary" | "demographics" | "requests" | "exports" | "access-log">;
};

/** A line of the chart list. */
export type ChartListEntry = {
  chartId: string;
  person: PersonView;
  relationshipType: null | NonNullable<ChartFrameView["acting"]>["relationshipType"];
  validTo: string | null;
  /** Why it cannot be opened now, or null: it can. */
  closed: null | "pending" | "not-yet" | "expired" | "revoked" | "of-age" | "suspended";
};
