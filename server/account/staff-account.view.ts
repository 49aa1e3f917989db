import type { AccountId, AccountStatus } from "../policies/vocabulary";

/** One line of a search at the desk. Instants are ISO. */
export type FoundAccount = { accountId: AccountId; status: AccountStatus; email: string; madeAt: string };

/** What staff see of an account: nothing clinical, no secret, no address of a device. */
export type StaffAccountView = {
  accountId: AccountId;
  own: boolean;
  status: AccountStatus;
  email: string;
  madeAt: string;
  lastSignInAt: string | null;
  closingAt: string | null;
  held: { reason: string; at: string } | null;
  proof: { how: string; at: string; note: string | null } | null;
  devices: number;
  factors: number;
  /** The clinic's facts of who owns the account, or was claimed to; null: there is no record. */
  person: "none" | "unavailable" | StaffPersonView;
  deeds: StaffDeed[];
};

export type StaffPersonView = {
  /** Not proven yet: these are the facts to compare with. */
  claimed: boolean;
  name: string | null;
  birthDate: string | null;
  recordNumbers: string[];
  emails: string[];
  /** Whether the account's e-mail address is among those of the clinic. */
  sameEmail: boolean;
};

export const STAFF_DEEDS = ["prove-identity", "suspend", "reinstate", "sign-out", "remove-factors"] as const;
export type StaffDeed = (typeof STAFF_DEEDS)[number];
