/**
 * Answers: was it just now proven that the person at the keyboard is the account's owner? Asked before what a
 * passer-by at an open session must not do: factors, contact data, sharing, export, closing. Source: CONTRACT §1,
 * NIST SP 800-63B §7.2 (reauthentication). Pure.
 */

/** A proof counts for so long. */
export const STEP_UP_MS = 10 * 60_000;

export type StepUpQuestion = {
  session: { secondFactorAt: Date | null; passwordAt: Date | null };
  /** A confirmed passkey or authenticator app is there. */
  hasFactor: boolean;
  mfaPolicy: "optional" | "required";
  /** Somebody with staff roles needs a second factor whatever the policy of the deployment. */
  isStaff: boolean;
  /** To enrol the first factor, the password must do: there is nothing else. */
  enrolling: boolean;
  now: Date;
};

/** What has to be given: a second factor, the password again, or first of all a factor enrolled. */
export type StepUpAsk = "factor" | "password" | "enrolment";
export type StepUpDecision = { ok: true } | { ok: false; ask: StepUpAsk };

export function decideStepUp(question: StepUpQuestion): StepUpDecision {
  const { session, hasFactor, enrolling, now } = question;
  if (isFresh(session.secondFactorAt, now)) return { ok: true };
  if (hasFactor) return { ok: false, ask: "factor" };
  if (isFactorRequired(question) && !enrolling) return { ok: false, ask: "enrolment" };
  return isFresh(session.passwordAt, now) ? { ok: true } : { ok: false, ask: "password" };
}

/** Whether this account must keep at least one factor. */
export function isFactorRequired({
  mfaPolicy,
  isStaff,
}: Pick<StepUpQuestion, "mfaPolicy" | "isStaff">): boolean {
  return mfaPolicy === "required" || isStaff;
}

/** Written so that an unreadable date, or one from the future, does not count. */
function isFresh(at: Date | null, now: Date): boolean {
  if (at === null) return false;
  const age = now.getTime() - at.getTime();
  return age >= -60_000 && age < STEP_UP_MS;
}
