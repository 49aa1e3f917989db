/**
 * Codes that are typed: of an authenticator app, or a recovery code. `matchCode` only looks; `takeCode` uses the code
 * up under the factor's row lock, so that of two requests with the same code one gets in.
 */
import type { Transaction } from "sequelize";
import { openText, sealText } from "../../crypto/sealed-text";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { factorsOf } from "./factor-rows";
import type { FactorRow } from "./factor-rows";
import { asRecoveryCode, hasRecoveryCode, takeRecoveryCode } from "./recovery-codes";
import { totpStep } from "./totp";

export type CodeKind = "totp" | "recovery-code";
type Keys = Pick<Portal, "db" | "secrets">;

/** What was typed, as one kind of code: spaces and dashes do not count, digits of any script do. Pure. */
export function readCode(typed: string): { kind: CodeKind; code: string } | null {
  const plain = asDigits(typed);
  if (/^\d{6}$/.test(plain)) return { kind: "totp", code: plain };
  const recovery = asRecoveryCode(plain);
  return recovery ? { kind: "recovery-code", code: recovery } : null;
}

/** As it is compared: without spaces and dashes, digits of any script as ours. Pure. */
export function asDigits(typed: string): string {
  return typed
    .slice(0, 100)
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\s\p{Pd}\p{Cf}]/gu, "");
}

/**
 * Whether a code would be right now.
 * @param accountId null: nobody's; the same work is done
 */
export async function matchCode(
  portal: Keys,
  accountId: AccountId | null,
  typed: string,
  now: Date,
): Promise<CodeKind | null> {
  const read = readCode(typed);
  if (!read) return null;
  if (read.kind === "recovery-code") {
    return (await hasRecoveryCode(portal, accountId, read.code)) ? "recovery-code" : null;
  }
  const rows = await factorsOf(portal, accountId ?? "pact_nobody", { kind: "totp" });
  // Opening a secret costs what sealing one does: an account without an app takes as long as one with it.
  if (rows.length === 0) {
    sealText(portal, "totp-secret", "nobody", NOBODYS_SECRET);
    totpStep(NOBODYS_SECRET, read.code, now, null);
    return null;
  }
  return rows.some((row) => stepOf(portal, accountId!, row, read.code, now) !== null) ? "totp" : null;
}

/**
 * Uses a code up.
 * @returns which kind it was, or null: wrong, too old or used before
 */
export async function takeCode(
  tx: Transaction,
  portal: Keys,
  accountId: AccountId,
  typed: string,
  now: Date,
): Promise<CodeKind | null> {
  const read = readCode(typed);
  if (!read) return null;
  if (read.kind === "recovery-code") {
    return (await takeRecoveryCode(tx, portal, accountId, read.code, now)) ? "recovery-code" : null;
  }
  for (const row of await factorsOf(portal, accountId, { kind: "totp", lock: tx })) {
    const step = stepOf(portal, accountId, row, read.code, now);
    if (step === null) continue;
    await portal.db.query(`update portal_factor set last_totp_step = $2, last_used_at = $3 where id = $1`, {
      transaction: tx,
      bind: [row.id, step, now],
    });
    return "totp";
  }
  return null;
}

function stepOf(portal: Keys, accountId: AccountId, row: FactorRow, code: string, now: Date): number | null {
  const secret = openText(portal, "totp-secret", accountId, row.sealed_secret!);
  return totpStep(secret, code, now, row.last_totp_step === null ? null : Number(row.last_totp_step));
}

const NOBODYS_SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** Unicode keeps each script's digits in a row of ten that begins with zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  if (code < 0x80) return digit;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
