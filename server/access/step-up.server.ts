/**
 * THE DOOR OF WHAT A PASSER-BY MUST NOT DO. Answers: was it just now proven that the owner is at the keyboard? A
 * session left open must never be enough to change factors or contact data, to share, export or close.
 * Source: CONTRACT §1, §5; RFC 9470. The rule itself: server/policies/step-up.ts.
 */
import { decideStepUp } from "../policies/step-up";
import type { StepUpDecision } from "../policies/step-up";
import { Problem } from "../problem/problem";
import type { SteppedUp, Viewer } from "./keys";
import { doorOf } from "./opened-doors";

export type StepUpOptions = {
  /** For the pages that enrol a factor: where none is there yet, the password does, whatever the policy. */
  enrolling?: boolean;
};

/**
 * Call it in the loader too, so that somebody is asked before a form is filled, not after.
 * @throws Problem STEP_UP_REQUIRED with `factor`, `password` or `enrolment`; on a page that becomes a redirect to
 *   where it can be given, which leads back here.
 */
export function requireStepUp(viewer: Viewer, options: StepUpOptions = {}): SteppedUp {
  const decision = askStepUp(viewer, options);
  if (!decision.ok) throw new Problem("STEP_UP_REQUIRED", { reason: decision.ask });
  return { viewer } as unknown as SteppedUp;
}

/** What would have to be given; for the page that asks for it. */
export function askStepUp(viewer: Viewer, { enrolling = false }: StepUpOptions = {}): StepUpDecision {
  const { row } = doorOf(viewer);
  return decideStepUp({
    session: { secondFactorAt: row.second_factor_at, passwordAt: row.password_at },
    hasFactor: row.has_factor,
    mfaPolicy: viewer.portal.config.mfaPolicy,
    isStaff: viewer.roles.length > 0,
    enrolling,
    now: viewer.request.now,
  });
}
