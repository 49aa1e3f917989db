import type { DemographicsValues } from "../demographics/demographics.view";
import type { SectionView } from "./section.view";

/** A person's details as one viewer may see them. */
export type DemographicsView = {
  section: SectionView;
  /** Without the owner's own fields for anybody else; empty while unavailable. */
  values: Partial<DemographicsValues>;
  /** Further numbers and addresses on file, as they are written there. */
  morePhones: string[];
  /** Empty for everybody but the owner. */
  moreEmails: string[];
  /** The e-mail address is on the page, for it is the owner who looks. */
  isOwner: boolean;
  /** Whether this viewer may ask for a correction. */
  mayAsk: boolean;
};
