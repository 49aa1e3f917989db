import type { DelegationChange, DelegationRow } from "./delegation-rows";
import type { EndReason } from "./proxy-delegation.schema";

/** What ending writes. The address of somebody who never answered is forgotten. */
export function ended(row: DelegationRow, now: Date, because: EndReason): DelegationChange {
  return {
    endedBecause: because,
    invitedEmail: null,
    ...(row.status === "active" ? { revokedAt: now } : {}),
  };
}
