/**
 * One-time codes for the day the phone is lost. Ten at a time, shown once; the database keeps keyed hashes, made
 * under `DATA_KEYS` with the account in them, so a row is of no use to anybody.
 */
import { createHmac, hkdfSync, randomInt } from "node:crypto";
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";

export const RECOVERY_CODES = 10;
/** No vowels, nothing that looks like another: they are written down and typed by hand. */
const ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

/** `xxxxx-xxxxx`: about 47 bits. */
export function newRecoveryCode(): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return `${group()}-${group()}`;
}

/** The form in which codes are compared: however it was typed, `xxxxxxxxxx`; null when it cannot be one. */
export function asRecoveryCode(typed: string): string | null {
  const code = typed.toLowerCase().replace(/[^a-z0-9]/g, "");
  return code.length === 10 ? code : null;
}

/**
 * Makes new codes; all earlier ones stop working.
 * @returns the codes; they exist nowhere else
 */
export async function replaceRecoveryCodes(
  tx: Transaction,
  portal: Pick<Portal, "db" | "secrets">,
  accountId: AccountId,
  now: Date,
): Promise<string[]> {
  await portal.db.query(
    `update portal_recovery_code set replaced_at = $2
      where portal_account_id = $1 and used_at is null and replaced_at is null`,
    { transaction: tx, bind: [accountId, now] },
  );
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  const hashes = codes.map((code) => hashesOf(portal, accountId, asRecoveryCode(code)!)[0]!);
  await portal.db.query(
    `insert into portal_recovery_code (code_hash, portal_account_id, created_at)
       select unnest($1::bytea[]), $2, $3`,
    { transaction: tx, bind: [hashes, accountId, now] },
  );
  return codes;
}

/** Whether a code would work, without using it. */
export async function hasRecoveryCode(
  portal: Pick<Portal, "db" | "secrets">,
  accountId: AccountId | null,
  code: string,
): Promise<boolean> {
  const owner = accountId ?? "nobody";
  const rows = await portal.db.query(
    `select 1 from portal_recovery_code where code_hash = any($1::bytea[]) and portal_account_id = $2
        and used_at is null and replaced_at is null`,
    { type: QueryTypes.SELECT, bind: [hashesOf(portal, owner, code), owner] },
  );
  return rows.length > 0;
}

/** Uses a code. Of two at once, the row lets one through. */
export async function takeRecoveryCode(
  tx: Transaction,
  portal: Pick<Portal, "db" | "secrets">,
  accountId: AccountId,
  code: string,
  now: Date,
): Promise<boolean> {
  const rows = await portal.db.query(
    `update portal_recovery_code set used_at = $3
      where code_hash = any($1::bytea[]) and portal_account_id = $2 and used_at is null and replaced_at is null
      returning 1`,
    {
      transaction: tx,
      type: QueryTypes.SELECT,
      bind: [hashesOf(portal, accountId, code), accountId, now],
    },
  );
  return rows.length === 1;
}

/** One hash for each data key, the newest first: codes outlive a change of keys. */
function hashesOf({ secrets }: Pick<Portal, "secrets">, owner: string, code: string): Buffer[] {
  return secrets.dataKeys.map((dataKey) => {
    const key = Buffer.from(hkdfSync("sha256", dataKey, "", "patient-portal recovery code", 32));
    return createHmac("sha256", key)
      .update(JSON.stringify([owner, code]))
      .digest();
  });
}
