import type { LinkState } from "../aggregates/health-link/health-link.rules";
import type { EndReason, UseResult } from "../aggregates/health-link/health-link.types";
import type { CreateFaults } from "../aggregates/health-link/health-link.schema";

/** One link, as its owner sees it in the list. Moments are ISO instants. */
export type HealthLinkView = {
  id: string;
  label: string;
  /** Of the summary's own words. */
  language: string;
  state: LinkState;
  endedBecause: EndReason | null;
  createdAt: string;
  expiresAt: string;
  endedAt: string | null;
  uses: number;
  maxUses: number;
  lastUsedAt: string | null;
};

export type LinkAccess = { id: string; at: string; recipient: string; result: UseResult };

/** The same with everybody who opened it or tried to, the newest first. */
export type HealthLinkDetail = HealthLinkView & { accesses: LinkAccess[] };

/** What the form offers, and what was chosen. */
export type NewLinkForm = { id: string; days: readonly number[]; uses: readonly number[] };
export type TypedLink = { label: string; days: string; maxUses: string; language: string };
export type RefusedLink = {
  faults?: CreateFaults;
  /** Why as a whole: a word of `words.healthLinks.refusals`. */
  reason?: string;
  typed: TypedLink;
  /** For the next try. */
  id: string;
};

/** A link that was just made: the only time that anybody is shown what opens it. */
export type MadeLink = {
  id: string;
  label: string;
  /** Whose summary it is; null: the name is not to be had now. */
  person: string | null;
  address: string;
  passcode: string;
  qr: boolean[][];
  expiresAt: string;
  maxUses: number;
};
