/** When a link opens, and what it may be made for. Pure. Source: CONTRACT §2 HealthLink; SMART Health Links. */
import type { HealthLinkRow } from "./health-link.types";

export const PASSCODE_TRIES = 5;
/** Days a link can last; none is longer than 30. */
export const DAYS = [1, 7, 30] as const;
/** How often it can be opened. */
export const USES = [1, 3, 10] as const;
/** Links of one person that open at the same time. */
export const MOST_LIVE = 10;
export const LABEL_LENGTH = 60;

export type LinkState = "active" | "used-up" | "expired" | "ended";

type Facts = Pick<HealthLinkRow, "status" | "uses" | "maxUses" | "triesLeft" | "expiresAt">;

/** What stands on the owner's page. A link that opens no more is told from one that was ended. */
export function stateOf(link: Facts, now: Date): LinkState {
  // A process that died while it looked at the fifth passcode leaves a link that cannot be tried: it is over.
  if (link.status === "ended" || (link.triesLeft === 0 && link.uses < link.maxUses)) return "ended";
  if (link.uses >= link.maxUses) return "used-up";
  return link.expiresAt <= now ? "expired" : "active";
}

/**
 * Whether somebody may be let in, with a right passcode, at this moment.
 * @param tried one try was taken for this very look, so none need be left
 */
export function isOpen(link: Facts & Pick<HealthLinkRow, "file">, now: Date, tried: boolean): boolean {
  const triesLeft = tried ? Math.max(1, link.triesLeft) : link.triesLeft;
  return link.file !== null && stateOf({ ...link, triesLeft }, now) === "active";
}

export function expiryOf(now: Date, days: (typeof DAYS)[number]): Date {
  return new Date(now.getTime() + days * 24 * 3_600_000);
}

/** What somebody says they are called, as it is kept and shown: one line of 100 characters, no signs that hide. */
export function recipientOf(said: unknown): string | null {
  if (typeof said !== "string") return null;
  const line = said
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return line === "" ? null : [...line].slice(0, 100).join("");
}
