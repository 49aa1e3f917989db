/** What the portal answered, read with distrust: what is not understood decides nothing. */
import type { Answer, Outcome, Stop } from "./types";

export type Read =
  | { kind: "decided"; outcomes: ReadonlyMap<string, Outcome>; unanswered: ReadonlyMap<string, number> }
  | { kind: "whole"; stop: Stop; waitMs: number | null; isTooLarge: boolean };

/**
 * A refusal of the whole ends nothing: an earlier copy may have been taken, and its answer lost.
 * @param ids that were sent
 */
export function readAnswer(answer: Answer, ids: ReadonlySet<string>): Read {
  const refused = refusalOf(answer);
  if (refused) return refused;
  const { results, unanswered } = (answer.body ?? {}) as { results?: unknown; unanswered?: unknown };
  const outcomes = new Map<string, Outcome>();
  for (const result of list(results)) {
    const outcome = outcomeOf(result);
    if (outcome && ids.has(String(result.id))) outcomes.set(String(result.id), outcome);
  }
  const waits = list(unanswered).map(
    ({ id, retryAfterSeconds }) => [String(id), ms(retryAfterSeconds)] as const,
  );
  return { kind: "decided", outcomes, unanswered: new Map(waits) };
}

/** @returns null: it was answered */
export function refusalOf({ status, retryAfter, body }: Answer): Extract<Read, { kind: "whole" }> | null {
  if (status === 200) return null;
  const waitMs = /^\d+$/.test(retryAfter ?? "") ? Number(retryAfter) * 1_000 : null;
  return { kind: "whole", stop: stopOf(status, body), waitMs, isTooLarge: status === 413 };
}

function stopOf(status: number, body: unknown): Stop {
  if (status === 401) return "sign-in";
  if (status === 403) return "account";
  if (status === 409) return "other-account";
  const isOldTime = status === 422 && (body as { reason?: unknown } | null)?.reason === "time-token";
  if (status === 413 || status === 429 || status >= 500 || status < 400 || isOldTime) return "later";
  return "app-too-old";
}

type Fields = Record<string, unknown>;

const STATES = ["accepted", "conflict", "rejected", "expired"];

function outcomeOf({ id, receipt, status, reason, next }: Fields): Outcome | null {
  if (typeof receipt !== "object" || receipt === null) return null;
  const { id: of, state, code } = receipt as Fields;
  if (of !== id || typeof state !== "string" || !STATES.includes(state)) return null;
  return {
    by: "portal",
    state: state as Outcome["state"],
    code: typeof code === "string" ? code : null,
    reason: typeof reason === "string" ? reason : null,
    next: typeof next === "string" ? next : "none",
    status: typeof status === "number" ? status : null,
  };
}

const list = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.filter((one): one is Fields => typeof one === "object" && one !== null) : [];
const ms = (seconds: unknown): number => (typeof seconds === "number" && seconds >= 0 ? seconds * 1_000 : 0);
