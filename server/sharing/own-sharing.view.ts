import type { ChartListEntry } from "../chart/person.view";
import type { DelegationView } from "./sharing.view";

/** A delegation with what its patient also wants to know. */
export type GivenView = DelegationView & {
  /** ISO instant at which they last opened a part of the record; null: never. */
  lastLookAt: string | null;
  /** They looked, but before this instant: when is in the archive of the log. */
  lastLookBefore: string | null;
};

export type SharingView = {
  /** False: the account has no record of its own to share. */
  hasRecord: boolean;
  given: GivenView[];
  /** Records of others that this account may open, or will, or could. */
  received: ChartListEntry[];
};
