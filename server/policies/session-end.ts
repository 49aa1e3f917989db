/**
 * Answers: when does this session end by itself, and why? What a page says about it, and when the page leaves, must
 * never be later than what the account policy decides. Source: CONTRACT §1, NIST SP 800-63B §7.2. Pure.
 */
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS } from "./account";

export type SessionEnd = {
  at: Date;
  /** `too-old` cannot be put off by using the session. */
  because: "idle" | "too-old";
};

/** @param session `lastUsedAt`: this request included */
export function decideSessionEnd(session: {
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
}): SessionEnd {
  const idle = session.lastUsedAt.getTime() + SESSION_IDLE_MS;
  const tooOld = Math.min(session.expiresAt.getTime(), session.createdAt.getTime() + SESSION_ABSOLUTE_MS);
  return idle < tooOld
    ? { at: new Date(idle), because: "idle" }
    : { at: new Date(tooOld), because: "too-old" };
}
