import type { DemographicsField } from "../demographics/demographics.view";
import type { DemographicsFault } from "../aggregates/demographics-update-request/demographics-update-request.schema";

/** The form of a correction: what was on file when it was rendered, and what is typed now. */
export type DemographicsForm = {
  /** Hidden; names this one asking, however often it is sent. */
  requestId: string;
  /** In the order of the page; the owner's own fields are left out for everybody else. */
  fields: DemographicsField[];
  /** As on file when the form was rendered; "" is nothing. */
  from: Partial<Record<DemographicsField, string>>;
  typed: Partial<Record<DemographicsField, string>>;
  /** BCP 47 tags to choose from, what is on file among them. */
  languages: string[];
  isOwner: boolean;
};

export type DemographicsChangeView = { field: DemographicsField; from: string | null; to: string | null };
export type DemographicsConflictView = DemographicsChangeView & { now: string | null };

/** What the page shows. `note`: what is wrong with the form as a whole. */
export type DemographicsAskView =
  | {
      step: "edit";
      form: DemographicsForm;
      errors: Partial<Record<DemographicsField, DemographicsFault>>;
      note: "nothing-changed" | "away" | "already-sent" | "not-taken" | "draft-gone" | "too-much" | null;
    }
  | {
      step: "check";
      form: DemographicsForm;
      changes: DemographicsChangeView[];
      told: boolean;
      /** Leads back to the form with everything typed. */
      draft: string;
    }
  | { step: "conflict"; form: DemographicsForm; conflicts: DemographicsConflictView[] };
