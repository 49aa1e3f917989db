/**
 * Commands on second factors. Each is one transaction: lock the account, rule, save, event, mail. They ask for a
 * `SteppedUp` key, so none can be reached from a session that was merely left open.
 */
import type { Transaction } from "sequelize";
import { QueryTypes } from "sequelize";
import { ulid } from "ulid";
import type { MailKind } from "../../../app/i18n/mail/words";
import type { SteppedUp, Viewer } from "../../access/keys";
import { sessionHashOf } from "../../access/opened-doors";
import { recordAccess, viewerEvent } from "../../audit/access-log";
import type { AccessDeed } from "../../audit/access-log";
import { openText, sealText } from "../../crypto/sealed-text";
import { inTransaction } from "../../db/transaction";
import { isFactorRequired } from "../../policies/step-up";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { mailAddressOf } from "../mail-address";
import { raiseSession } from "../session-rows";
import { readCode } from "./codes";
import { factorsOf } from "./factor-rows";
import type { FactorId, FactorKind } from "./factor-rows";
import { acceptNewPasskey } from "./passkeys";
import { replaceRecoveryCodes } from "./recovery-codes";
import { totpStep } from "./totp";

/** More make no sense, and each is looked at when a code is checked. */
export const MOST_FACTORS = 10;

/** A factor was added; the session that added it is raised and has a new token. */
export type FactorAdded = { factorId: FactorId; token: string };

/**
 * Adds an authenticator app when a code shows that the secret arrived there. That code counts as used.
 * @param given.sealed `sealTotpSecret` of the same account
 * @returns null when the code is wrong
 */
export function confirmTotp(
  { viewer }: SteppedUp,
  given: { sealed: string; code: string; name: string },
): Promise<FactorAdded | null> {
  const { portal, accountId, request: facts } = viewer;
  const secret = openTotpSecret(portal, accountId, given.sealed);
  const code = readCode(given.code);
  const step = code?.kind === "totp" ? totpStep(secret, code.code, facts.now, null) : null;
  if (step === null) return Promise.resolve(null);
  return inTransaction(portal.db, async (tx) => {
    const factorId = await insertFactor(tx, viewer, "totp", given.name, {
      sealed_secret: sealText(portal, "totp-secret", accountId, secret),
      last_totp_step: step,
    });
    return { factorId, token: await afterAdding(tx, viewer, "totp") };
  });
}

/** @returns null when the browser's answer is not right */
export function addPasskey(
  { viewer }: SteppedUp,
  given: { answer: string; name: string },
): Promise<FactorAdded | null> {
  const { portal, accountId, request: facts } = viewer;
  return inTransaction(portal.db, async (tx) => {
    const about = { accountId, now: facts.now };
    const made = await acceptNewPasskey(tx, portal, newPasskeyQuestion(viewer), given.answer, about);
    if (!made) return null;
    const factorId = await insertFactor(tx, viewer, "passkey", given.name, {
      credential_id: made.credentialId,
      public_key: made.publicKey,
      counter: made.counter,
      transports: made.transports,
      backed_up: made.backedUp,
    });
    return { factorId, token: await afterAdding(tx, viewer, "passkey") };
  });
}

/** @throws Problem NOT_FOUND */
export function renameFactor({ viewer }: SteppedUp, factorId: string, name: string): Promise<void> {
  return inTransaction(viewer.portal.db, async (tx) => {
    const rows = await viewer.portal.db.query(
      `update portal_factor set name = $3
        where id = $1 and portal_account_id = $2 and removed_at is null returning id`,
      { transaction: tx, type: QueryTypes.SELECT, bind: [factorId, viewer.accountId, name] },
    );
    if (rows.length === 0) throw new Problem("NOT_FOUND");
    await record(tx, viewer, { eventType: "factor-renamed" });
  });
}

/**
 * @throws Problem NOT_FOUND; INVALID_STATUS_TRANSITION with `last-factor` where one is required
 */
export function removeFactor({ viewer }: SteppedUp, factorId: string): Promise<void> {
  const { portal, accountId, request: facts } = viewer;
  return inTransaction(portal.db, async (tx) => {
    await lockAccount(tx, portal, accountId);
    const factors = await factorsOf(portal, accountId, { lock: tx });
    const factor = factors.find(({ id }) => id === factorId);
    if (!factor) throw new Problem("NOT_FOUND");
    const last = factors.length === 1;
    if (last && mustKeepOne(viewer)) {
      throw new Problem("INVALID_STATUS_TRANSITION", { reason: "last-factor" });
    }
    await portal.db.query(`update portal_factor set removed_at = $2 where id = $1`, {
      transaction: tx,
      bind: [factor.id, facts.now],
    });
    // Codes for a lost phone are of no use without one, and must not open what comes later.
    if (last) await dropRecoveryCodes(tx, portal, accountId, facts.now);
    await record(tx, viewer, { eventType: "factor-removed", reason: factor.kind });
    await tell(tx, viewer, "factor-removed");
  });
}

/**
 * @returns the codes, which exist nowhere else
 * @throws Problem INVALID_STATUS_TRANSITION with `no-factor`: recovery codes stand in for a factor
 */
export function makeRecoveryCodes({ viewer }: SteppedUp): Promise<string[]> {
  const { portal, accountId, request: facts } = viewer;
  return inTransaction(portal.db, async (tx) => {
    await lockAccount(tx, portal, accountId);
    if ((await factorsOf(portal, accountId, { lock: tx })).length === 0) {
      throw new Problem("INVALID_STATUS_TRANSITION", { reason: "no-factor" });
    }
    const codes = await replaceRecoveryCodes(tx, portal, accountId, facts.now);
    await record(tx, viewer, { eventType: "recovery-codes-made" });
    await tell(tx, viewer, "recovery-codes-made");
    return codes;
  });
}

export function mustKeepOne({ portal, roles }: Viewer): boolean {
  return isFactorRequired({ mfaPolicy: portal.config.mfaPolicy, isStaff: roles.length > 0 });
}

export function newPasskeyQuestion({ sessionId }: Viewer) {
  return { purpose: "passkey-add", subject: sessionId } as const;
}

/** A secret on its way from the page that shows it to the form that proves it: for this account, for an hour. */
export function sealTotpSecret(viewer: Viewer, secret: string): string {
  const until = viewer.request.now.getTime() + 3_600_000;
  return sealText(viewer.portal, "challenge", viewer.accountId, JSON.stringify({ secret, until }));
}

/** @throws Problem INVALID for one of somebody else, changed, or too old */
export function openTotpSecret(portal: Portal, accountId: AccountId, sealed: string): string {
  try {
    const text = openText(portal, "challenge", accountId, sealed);
    const { secret, until } = JSON.parse(text) as { secret: string; until: number };
    if (portal.now().getTime() < until) return secret;
  } catch {
    // Told below, without saying which.
  }
  throw new Problem("INVALID", { reason: "totp-secret" });
}

async function insertFactor(
  tx: Transaction,
  { portal, accountId, request: { now } }: Viewer,
  kind: FactorKind,
  name: string,
  columns: Record<string, unknown>,
): Promise<FactorId> {
  await lockAccount(tx, portal, accountId);
  const factors = await factorsOf(portal, accountId);
  if (factors.length >= MOST_FACTORS) throw new Problem("INVALID", { reason: "too-many-factors" });
  const id: FactorId = `pfac_${ulid(now.getTime())}`;
  const row = {
    id,
    portal_account_id: accountId,
    kind,
    name,
    created_at: now,
    confirmed_at: now,
    ...columns,
  };
  const names = Object.keys(row);
  await portal.db.query(
    `insert into portal_factor (${names.join(", ")}) values (${names.map((_, n) => `$${n + 1}`).join(", ")})`,
    { transaction: tx, bind: Object.values(row) },
  );
  return id;
}

async function afterAdding(tx: Transaction, viewer: Viewer, kind: FactorKind): Promise<string> {
  await record(tx, viewer, { eventType: "factor-added", reason: kind });
  await tell(tx, viewer, "factor-added");
  // To make it was to use it: the session rises with it.
  const at = viewer.request.now;
  return raiseSession(tx, viewer.portal, sessionHashOf(viewer), { kind: "second-factor", at });
}

async function dropRecoveryCodes(tx: Transaction, { db }: Portal, accountId: AccountId, now: Date) {
  await db.query(
    `update portal_recovery_code set replaced_at = $2
      where portal_account_id = $1 and used_at is null and replaced_at is null`,
    { transaction: tx, bind: [accountId, now] },
  );
}

/** @throws Problem ACCOUNT_NOT_ACTIVE when it was put on hold in the meantime */
async function lockAccount(tx: Transaction, { db }: Portal, accountId: AccountId): Promise<void> {
  const rows = await db.query(
    `select 1 from portal_account where id = $1 and status in ('active', 'closing') for update`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [accountId] },
  );
  if (rows.length === 0) throw new Problem("ACCOUNT_NOT_ACTIVE", { reason: "suspended" });
}

function record(tx: Transaction, viewer: Viewer, deed: AccessDeed): Promise<void> {
  return recordAccess(tx, viewerEvent(viewer, deed), viewer.portal.log);
}

async function tell(tx: Transaction, { portal, accountId }: Viewer, kind: MailKind): Promise<void> {
  await enqueueMail(tx, portal, { ...(await mailAddressOf(tx, portal, accountId)), kind });
}
