/** What became of something that waited, in words. Pure. */
import type { Words } from "~/i18n/words";
import type { Outcome } from "../queue";

const CLOSED = new Set(["DELEGATION_NOT_ACTIVE", "GRANT_MISSING", "NOT_FOUND", "ACCOUNT_NOT_ACTIVE"]);
const CONFLICTS: Record<string, "taken" | "changed" | "asked"> = {
  SLOT_NOT_AVAILABLE: "taken",
  VERSION_CONFLICT: "changed",
  INVALID_STATUS_TRANSITION: "asked",
};

export function outcomeText({ by, state, status, code, reason }: Outcome, words: Words): string {
  const { outcomes } = words.phone.queue;
  const refusals: Record<string, string> = words.requests.refill.refusals;
  if (state === "accepted") return status === 202 ? outcomes.sending : outcomes.accepted;
  if (state === "expired")
    return outcomes[by === "portal" ? "late" : reason === "clock" ? "clock" : "expired"];
  if (state === "conflict") return outcomes[(code && CONFLICTS[code]) || "other"];
  if (code && CLOSED.has(code)) return outcomes.closed;
  if (reason === "too-many") return words.requests.appointment.tooMany.text;
  return (reason && refusals[reason]) || outcomes.rejected;
}

type Next = keyof Words["phone"]["queue"]["next"];
const NEXTS: readonly Next[] = [
  "see-request",
  "choose-again",
  "see-what-changed",
  "ask-on-page",
  "ask-again",
];

/** @returns a word of what can be done; `call`: nothing here */
export function nextOf({ state, next }: Outcome): Next | null {
  const known = NEXTS.find((word) => word === next);
  return known ?? (state === "accepted" ? null : "call");
}
