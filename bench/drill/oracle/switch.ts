/**
 * Something that somebody turns on and off from outside, over a line that loses answers: a delegation, a suspension, a
 * hold. Says what is certain of it. Pure; times are milliseconds of one monotonic clock.
 */

/** `done`: the portal said so. `refused`: it said that nothing was done. `unknown`: no answer that tells. */
export type TurnOutcome = "done" | "refused" | "unknown";

export type Turn = { tell(outcome: TurnOutcome, at: number): void };

export type Switch = {
  /** Somebody asks for it now. Until it is told what came of it, and for ever when that is unknown, it may be so. */
  turn(to: boolean, sentAt: number): Turn;
  /** How it stood was looked up past every cache, and nothing that was sent before can act any more. */
  settle(value: boolean, at: number): void;
  /** True when it was `value` all the time between, whatever order lost requests took effect in. */
  wasSurely(value: boolean, from: number, to: number): boolean;
};

type Sent = { to: boolean; sentAt: number; doneAt: number | null; lost: boolean };

export function createSwitch(initial: boolean, at = Number.NEGATIVE_INFINITY): Switch {
  let sent: Sent[] = [{ to: initial, sentAt: at, doneAt: at, lost: false }];
  return {
    turn(to, sentAt) {
      const one: Sent = { to, sentAt, doneAt: null, lost: false };
      sent.push(one);
      return {
        tell(outcome, toldAt) {
          if (outcome === "done") one.doneAt = toldAt;
          else if (outcome === "unknown") one.lost = true;
          else sent = sent.filter((other) => other !== one);
        },
      };
    },
    settle(value, settledAt) {
      sent = [{ to: value, sentAt: settledAt, doneAt: settledAt, lost: false }];
    },
    wasSurely(value, from, to) {
      const known = sent.filter(({ doneAt }) => doneAt !== null && doneAt <= from);
      const last = known.reduce<Sent | null>((a, b) => (a && a.doneAt! > b.doneAt! ? a : b), null);
      if (!last || last.to !== value) return false;
      return !sent.some(
        (one) =>
          one.to !== value &&
          one.sentAt <= to &&
          // One that was done before the last began can act no more; a lost one can, at any later time.
          (one.doneAt === null || one.doneAt > last.sentAt),
      );
    },
  };
}
