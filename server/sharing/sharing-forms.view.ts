import type { SharingFaults } from "../aggregates/proxy-delegation/proxy-delegation.schema";

/** A form that was refused, with what was typed. */
export type RefusedForm = {
  /** Why as a whole: a word of `words.sharing.refusals`. */
  reason?: string;
  faults?: SharingFaults;
  typed: { name: string; email: string; validTo: string; grants: string[]; agreed: boolean };
};
