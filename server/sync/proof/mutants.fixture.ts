/**
 * Ways in which the queue or the portal could be wrong. The proof has to find every one of them within some thousand
 * histories; one that it does not find would be a line of code, or a line of the proof, that does nothing.
 */
import type { Flaw } from "./server.fixture";

/** In the file, `is` once, and written `becomes`. */
export type Mutant = { what: string; file: string; is: string; becomes: string };

const phone = (file: string, what: string, is: string, becomes: string): Mutant => ({
  ...{ what, file: `mobile/src/queue/${file}.ts`, is, becomes },
});
const portal = (file: string, what: string, is: string, becomes: string): Mutant => ({
  ...{ what, file: `server/sync/${file}.ts`, is, becomes },
});

export const MUTANTS: Mutant[] = [
  phone(
    "edits",
    "what was sent can be withdrawn",
    `item.state === "waiting" ? null : item`,
    `item.state !== "ended" ? null : item`,
  ),
  phone(
    "edits",
    "what was sent ends by the phone's clock",
    `item.state !== "waiting" || ageOf`,
    `item.state === "ended" || ageOf`,
  ),
  phone("edits", "nothing is noted before it is sent", `{ ...item, state: "unsure" }`, `item`),
  phone(
    "edits",
    "another's is sent too",
    `item.accountId !== accountId || item.state === "ended" || held`,
    `item.state === "ended" || held`,
  ),
  phone("edits", "the age is not told", `ageMs: age.kind === "known" ? age.ms : null`, `ageMs: 0`),
  phone(
    "edits",
    "after a restart nothing is told",
    `heardToken: age.kind === "unknown" ? tap.heard : null`,
    `heardToken: null, ageMs: age.kind === "known" ? age.ms : 0`,
  ),
  phone("age", "only the clock on the wall", `const least = Math.max(0, byRun ?? 0);`, `const least = 0;`),
  phone("age", "a restart is not noticed", `now.elapsed?.bootId === tap.boot.id`, `now.elapsed`),
  phone(
    "age",
    "an unknown age is the one on the wall",
    `byRun === null ? { kind: "unknown" }`,
    `byRun === null ? { kind: "known", ms }`,
  ),
  phone(
    "steps",
    "the ages are read before the time is asked for",
    `return edits.takeBatch(edits.expire(state, now, accountId), { now,`,
    `return edits.takeBatch(edits.expire(state, now, accountId), { now: early,`,
  ),
  phone(
    "steps",
    "two processes overwrite each other",
    `if ((yield { step: "save", state: edited.state, revision: read.revision }) as boolean) return edited;`,
    `yield { step: "save", state: edited.state, revision: read.revision }; return edited;`,
  ),
  phone(
    "steps",
    "what is not answered has ended",
    `if (!answer) return stop(memory, null);`,
    `if (!answer) { yield* change((state) => ({ state: edits.apply(state, new Map(items.map(({ id }) => [id, { by: "phone", state: "rejected", code: null, reason: null, next: "none", status: null }])), accountId) })); return stop(memory, null); }`,
  ),
  phone(
    "steps",
    "what is refused as a whole has ended",
    `return stop(memory, read);`,
    `{ yield* change((state) => ({ state: edits.apply(state, new Map(items.map(({ id }) => [id, { by: "phone", state: "rejected", code: null, reason: null, next: "none", status: null }])), accountId) })); return stop(memory, read); }`,
  ),
  phone(
    "steps",
    "it ends when it is sent",
    `const read = readAnswer(answer, new Set(items.map(({ id }) => id)));`,
    `yield* change((state) => ({ state: edits.apply(state, new Map(items.map(({ id }) => [id, { by: "portal", state: "accepted", code: null, reason: null, next: "none", status: 201 }])), accountId) })); const read = readAnswer(answer, new Set(items.map(({ id }) => id)));`,
  ),
  phone(
    "answers",
    "not decided is refused",
    `const outcomes = new Map<string, Outcome>();`,
    `const outcomes = new Map<string, Outcome>(list(unanswered).map(({ id }) => [String(id), { by: "portal", state: "rejected", code: null, reason: null, next: "none", status: null }]));`,
  ),
  phone(
    "mint",
    "the same id again",
    `for (let n = 0; n < 16; n += 1) rest += DIGITS[Math.floor(random() * 32) % 32]!;`,
    `rest = "0".repeat(16);`,
  ),
  portal(
    "decide-mutation",
    "age before replay",
    `  const known = yield* find();
  if (known) return yield* tell(known, true);
  if (fault)`,
    `  if (!isYoung(age, now())) return { outcome: "expired", decision: EXPIRED };
  const known = yield* find();
  if (known) return yield* tell(known, true);
  if (fault)`,
  ),
  portal(
    "decide-mutation",
    "nothing waits for what is not decided",
    `if (verdict.outcome === null) held = verdict;`,
    ``,
  ),
  portal(
    "decide-mutation",
    "a refusal is told and not kept",
    `  const isOurs = (yield { step: "refuse", decision }) as boolean;
  if (isOurs) return`,
    `  const isOurs = decision !== null;
  if (isOurs) return`,
  ),
  portal(
    "decide-mutation",
    "told its own refusal though another was first",
    `if (isOurs) return { outcome: decision.state, decision };`,
    `return { outcome: decision.state, decision };`,
  ),
  portal("mutation.rules", "a day and an hour", `MUTATION_MAX_AGE_MS = 24 *`, `MUTATION_MAX_AGE_MS = 25 *`),
  portal(
    "mutation.rules",
    "what passes after it was measured does not count",
    `Math.max(0, ageMs) + since(measuredAfter, now)`,
    `Math.max(0, ageMs)`,
  ),
  portal(
    "mutation.rules",
    "without an age it is young",
    `heardBefore === null ? null : since`,
    `heardBefore === null ? 0 : since`,
  ),
  portal(
    "mutation.rules",
    "an account on hold is refused for good",
    `GRANT_MISSING: ["rejected", "none"],`,
    `GRANT_MISSING: ["rejected", "none"], UNAUTHENTICATED: ["rejected", "none"], UPSTREAM_UNAVAILABLE: ["rejected", "none"],`,
  ),
  portal(
    "mutation.rules",
    "what changed meanwhile is asked for again and again",
    `VERSION_CONFLICT: ["conflict", "see-what-changed"],`,
    ``,
  ),
  portal(
    "mutation.rules",
    "a prescription that ended while it was asked for is told as accepted",
    `  ended: ["INVALID_STATUS_TRANSITION", "conflict", 409, "see-what-changed"],`,
    ``,
  ),
];

export const FLAWS: Flaw[] = [
  "no age under lock",
  "no receipt for refusals",
  "no lock on the id",
  "no doors under lock",
  "no look at what waits already",
  "no account in the batch",
];
