/**
 * One thing that waited, from its arrival to its receipt, as steps: each is one look or one change of the database,
 * and between any two the process may die, other copies may come, and the world may change. Written as a generator so
 * that the proof stops it there: server/sync/proof. It does nothing by itself; mutation-steps.ts does.
 */
import type { ProblemCode } from "../problem/problem";
import { decisionOf, EXPIRED, isYoung, TAKEN } from "./mutation.rules";
import type { AgeClaim, Decision, Refusal } from "./mutation.rules";

/** What is known of an id. */
export type Known = {
  /** Of this account, chart, kind and payload. */
  isSame: boolean;
  /** null: it became a request, and nothing has been said of it. */
  decision: Decision | null;
};

export type Step =
  /** → {@link Known} or null */
  | { step: "find" }
  /** Doors and command, with another look at the age under lock. → {@link AskedOutcome} */
  | { step: "ask" }
  /** Never to become a request. → true; false: something is known of the id by now */
  | { step: "refuse"; decision: Decision }
  /** For the try at once that somebody else has begun, as long as its lease lasts. */
  | { step: "await" }
  /** Says it once, by where the request stands at that moment, under its lock. → what has been said */
  | { step: "close" };

export type AskedOutcome =
  { kind: "asked"; replayed: boolean } | ({ kind: "refused" } & Refusal & { retryAfter?: number });

export type Verdict =
  | { outcome: Decision["state"] | "duplicate"; decision: Decision }
  /** Not decided: to be sent again. */
  | { outcome: null; code: ProblemCode; reason: string | null; retryAfter: number | null };

export type Deciding<T = Verdict> = Generator<Step, T, unknown>;

export type Mutation = {
  /** It is none of ours to look at: why. */
  fault: Refusal | null;
  age: AgeClaim;
};

/** @param now the portal's clock */
export function* decideMutation({ fault, age }: Mutation, now: () => Date): Deciding {
  // Replay before all: what was said stands, however old the copy and whatever has ended since.
  const known = yield* find();
  if (known) return yield* tell(known, true);
  if (fault) return yield* refuse(decisionOf(fault) ?? EXPIRED);
  if (!isYoung(age, now())) return yield* refuse(EXPIRED);

  const outcome = (yield { step: "ask" }) as AskedOutcome;
  const made = yield* find();
  if (made) return yield* tell(made, outcome.kind === "asked" && outcome.replayed);
  if (outcome.kind === "asked") return undecided({ code: "UNEXPECTED", reason: null });
  const decision = decisionOf(outcome);
  // An id that is nobody's by now was somebody's a moment ago: it is asked again.
  if (decision === null || decision === TAKEN) return undecided(outcome);
  return yield* refuse(decision);
}

/** Of a batch that has taken long enough: what was said is told, and nothing new is begun. */
export function* onlyReplay(): Deciding {
  const known = yield* find();
  return known
    ? yield* tell(known, true)
    : undecided({ code: "RATE_LIMITED", reason: "busy", retryAfter: 1 });
}

function* find(): Deciding<Known | null> {
  return (yield { step: "find" }) as Known | null;
}

/** Also a refusal is kept: a copy that the network held back must find it. */
function* refuse(decision: Decision): Deciding {
  const isOurs = (yield { step: "refuse", decision }) as boolean;
  if (isOurs) return { outcome: decision.state, decision };
  const known = yield* find();
  return known ? yield* tell(known, true) : undecided({ code: "UNEXPECTED", reason: null });
}

function* tell({ isSame, decision }: Known, isDuplicate: boolean): Deciding {
  if (!isSame) return { outcome: TAKEN.state, decision: TAKEN };
  if (decision) return { outcome: isDuplicate ? "duplicate" : decision.state, decision };
  yield { step: "await" };
  const said = (yield { step: "close" }) as Decision;
  return { outcome: isDuplicate ? "duplicate" : said.state, decision: said };
}

function undecided(why: { code: ProblemCode; reason: string | null; retryAfter?: number }): Verdict {
  return { outcome: null, code: why.code, reason: why.reason, retryAfter: why.retryAfter ?? null };
}

/** Thrown into a decision by whoever carries it out: a step could not be done, and what it did is not known. */
export class BrokeOff extends Error {
  override name = "BrokeOff";
  constructor(readonly why: { code: ProblemCode; reason: string | null; retryAfter?: number }) {
    super(why.code);
  }
}

/**
 * All that waited for one record, in the order of the taps. What is not decided holds back what comes after it;
 * what is decided, however, holds back nothing.
 */
export function* decideInOrder<I extends object>(
  items: readonly I[],
  decide: (item: I) => Deciding,
): Generator<{ of: I; step: Step }, Map<I, Verdict>, unknown> {
  const verdicts = new Map<I, Verdict>();
  let held: Verdict | null = null;
  for (const item of items) {
    const verdict: Verdict = held ?? (yield* stepsOf(item, decide(item)));
    verdicts.set(item, verdict);
    if (verdict.outcome === null) held = verdict;
  }
  return verdicts;
}

function* stepsOf<I>(of: I, deciding: Deciding): Generator<{ of: I; step: Step }, Verdict, unknown> {
  try {
    let turn = deciding.next();
    while (!turn.done) turn = deciding.next(yield { of, step: turn.value });
    return turn.value;
  } catch (error) {
    if (error instanceof BrokeOff) return undecided(error.why);
    throw error;
  }
}
