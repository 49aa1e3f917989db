/** How many invitations go out: the portal must not be a way to send mail to strangers. Pure. */
import type { AccountId } from "../../policies/vocabulary";
import type { Limit } from "../../session/attempt-limit";

const DAY = 24 * 3_600_000;

export function invitationsBy(accountId: AccountId): Limit[] {
  return [{ subject: ["sharing", "by", accountId], most: 20, windowMs: DAY }];
}

export function invitationsTo(email: string): Limit[] {
  return [{ subject: ["sharing", "to", email.toLowerCase()], most: 5, windowMs: DAY }];
}

/** By the patient, so that nobody can use up what is somebody else's. */
export function sentAgain(accountId: AccountId, delegationId: string): Limit[] {
  return [{ subject: ["sharing", "again", accountId, delegationId], most: 5, windowMs: DAY }];
}
