/**
 * THE DOOR OF WHOEVER HOLDS A LINK. Answers: may they have this file, now? Link live, passcode right, its owner's
 * account active, and every entry in it still visible to its owner. It must never tell a link that is over from one
 * that never was, and never hand out anything of a record but the encrypted file. Source: CONTRACT §2 HealthLink.
 */
import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { RequestFacts } from "../access/keys";
import { linkOfHandle } from "../aggregates/health-link/health-link-rows";
import { isOpen } from "../aggregates/health-link/health-link.rules";
import type { HealthLinkRow } from "../aggregates/health-link/health-link.types";
import { TICKET_MS } from "../aggregates/health-link/take-file";
import {
  giveTryBack,
  grantUse,
  refuseTry,
  refuseUse,
  takeTry,
  usedEvent,
} from "../aggregates/health-link/use-link";
import type { Guest } from "../aggregates/health-link/use-link";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { countAttempt, forgiveAttempt } from "../session/attempt-limit";
import { asDigits } from "../session/factors/codes";
import { networkOf } from "../session/guess-limits";
import { verifyPassword } from "../session/password";
import { checkLink } from "./check-link";
import type { LinkCheck } from "./check-link";
import type { ManifestRequest } from "./manifest-request";
import type { Turns } from "./one-at-a-time";
import { hashOf } from "./shlink";

export type Opened =
  | { result: "granted"; file: string; createdAt: Date }
  /** Too long for the answer: it may be fetched once, by this. */
  | { result: "granted"; ticket: string; createdAt: Date }
  | { result: "wrong-passcode"; remaining: number }
  | { result: "over" };

/** Tries of one address over all links; those that were right are not counted. */
const BY_ADDRESS = { most: 60, windowMs: 15 * 60_000 };
/** The rules may change between decision and answer, and once more. */
const DECISIONS = 3;
const LOOKS = 6;
const LOOK_MS = 300;

/**
 * @param turns of this process: passcodes of one link are looked at one after the other
 * @throws Problem RATE_LIMITED; UPSTREAM_UNAVAILABLE when nobody can tell now whether it may be seen: nothing is
 *   counted then; AUDIT_UNAVAILABLE
 */
export async function openLink(
  portal: Portal,
  turns: Turns,
  handle: string,
  asked: ManifestRequest,
  request: RequestFacts,
): Promise<Opened> {
  const limits = [{ subject: ["health-link", networkOf(request.ipAddress)], ...BY_ADDRESS }];
  const attempt = await countAttempt(portal, limits, request.now);
  if (!attempt.ok) throw new Problem("RATE_LIMITED", { retryAfter: attempt.retryAfter });
  const link = await linkOfHandle(portal.db, hashOf(handle));
  if (!link) return { result: "over" };
  const opened = await turns(link.id, () => openInTurn(portal, link, asked, request));
  if (opened.result === "granted") await forgiveAttempt(portal, limits, request.now);
  return opened;
}

async function openInTurn(
  portal: Portal,
  link: HealthLinkRow,
  { recipient, passcode = "", embeddedLengthMax = Infinity }: ManifestRequest,
  request: RequestFacts,
): Promise<Opened> {
  // Whoever waited in line is late by that.
  const now = portal.now() > request.now ? portal.now() : request.now;
  const guest: Guest = { recipient, request: { ...request, now } };
  if (!isOpen(link, now, true) || !(await takeTry(portal, link, now))) {
    await portal.accessLog.record(usedEvent(link, guest.request, "over"));
    return { result: "over" };
  }
  if (passcode.trim() === "") {
    // Nothing was guessed: the answer only says that one is asked for.
    await giveTryBack(portal, link);
    return { result: "wrong-passcode", remaining: link.triesLeft };
  }
  try {
    if (!(await verifyPassword(link.passcodeHash, asDigits(passcode)))) {
      return { result: "wrong-passcode", remaining: await refuseTry(portal, link, guest) };
    }
    return await decide(portal, link, guest, embeddedLengthMax);
  } catch (error) {
    // It was not wrong, as far as anybody knows.
    await giveTryBack(portal, link);
    throw error;
  }
}

/** Copies may be on their way: a page would be asked for again, a use of a link should not have to be. */
async function checkInTime(portal: Portal, link: HealthLinkRow, request: RequestFacts): Promise<LinkCheck> {
  for (let looks = 1; ; looks += 1) {
    const check = await checkLink(portal, link, request);
    if (check.ok || check.why === "over" || looks === LOOKS) return check;
    await setTimeout(LOOK_MS);
  }
}

/** The passcode was right. */
async function decide(
  portal: Portal,
  link: HealthLinkRow,
  guest: Guest,
  embeddedLengthMax: number,
): Promise<Opened> {
  for (let decision = 0; decision < DECISIONS; decision += 1) {
    const check = await checkInTime(portal, link, guest.request);
    if (!check.ok && check.why === "unknown") throw new Problem("UPSTREAM_UNAVAILABLE", { retryAfter: 30 });
    if (!check.ok) {
      await refuseUse(portal, link, guest, "over");
      return { result: "over" };
    }
    const ticket = randomBytes(32).toString("base64url");
    const expiresAt = new Date(guest.request.now.getTime() + TICKET_MS);
    const isLong = (file: string) => file.length > embeddedLengthMax;
    const granted = await grantUse(portal, link, guest, check.releaseVersion, (file) =>
      isLong(file) ? { hash: hashOf(ticket), expiresAt } : null,
    );
    if (granted.result === "over") {
      await giveTryBack(portal, link);
      return granted;
    }
    if (granted.result === "outdated") continue;
    const { file, createdAt } = granted;
    return isLong(file) ? { result: "granted", ticket, createdAt } : { result: "granted", file, createdAt };
  }
  throw new Problem("UPSTREAM_UNAVAILABLE", { retryAfter: 5 });
}
