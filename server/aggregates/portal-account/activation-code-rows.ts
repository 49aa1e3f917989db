/**
 * Rows of activation codes: only keyed hashes. 15 of 27 signs are 71 bits: a code cannot be guessed, and a birth
 * date that does not fit, or a wrong second reading, is counted, so that a letter in the wrong hands soon ends.
 */
import { createHmac, randomInt } from "node:crypto";
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import { ulid } from "ulid";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";

export type CodeId = `pcod_${string}`;
export type OpenCode = { id: CodeId; patientId: string };
/** `by`: an account of staff, or an operator's name at the operating system. */
export type CodeProof = { how: string; by: AccountId | string; at: string };

/** A letter takes days, and people let letters lie. */
export const CODE_MS = 14 * 24 * 3_600_000;
export const CODE_TRIES = 5;

/** No vowels, nothing that looks or sounds like another: it is read out and typed by hand. */
const ALPHABET = "23456789bcdfghjkmnpqrstvwxz";
const OPEN = "used_at is null and withdrawn_at is null and expires_at > $2 and tries < $3";

/** Five groups of three. */
export function newCode(): string {
  const group = () => Array.from({ length: 3 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}

/** Puts a new code in the place of all older ones for this patient. */
export async function insertCode(
  tx: Transaction,
  portal: Pick<Portal, "secrets">,
  code: { text: string; patientId: string; proof: CodeProof; now: Date },
): Promise<{ id: CodeId; expiresAt: Date }> {
  const { now, patientId } = code;
  const sequelize = sequelizeOf(tx);
  await sequelize.query(
    `update portal_activation_code set withdrawn_at = $2
      where patient_id = $1 and used_at is null and withdrawn_at is null`,
    { transaction: tx, bind: [patientId, now] },
  );
  const id: CodeId = `pcod_${ulid(now.getTime())}`;
  const expiresAt = new Date(now.getTime() + CODE_MS);
  const hash = hashOf(portal, code.text);
  await sequelize.query(
    `insert into portal_activation_code (id, code_hash, patient_id, identity_proof, created_at, expires_at)
     values ($1, $2, $3, $4::jsonb, $5, $6)`,
    { transaction: tx, bind: [id, hash, patientId, JSON.stringify(code.proof), now, expiresAt] },
  );
  return { id, expiresAt };
}

/** @param typed letters and digits only, small */
export async function findCode(
  portal: Pick<Portal, "db" | "secrets">,
  typed: string,
  now: Date,
): Promise<OpenCode | null> {
  const rows = await portal.db.query<OpenCode>(
    `select id, patient_id as "patientId" from portal_activation_code where code_hash = $1 and ${OPEN}`,
    { type: QueryTypes.SELECT, bind: [hashOf(portal, typed), now, CODE_TRIES] },
  );
  return rows[0] ?? null;
}

/** Counts a try that did not fit. */
export async function countTry({ db }: Pick<Portal, "db">, id: CodeId): Promise<void> {
  await db.query("update portal_activation_code set tries = tries + 1 where id = $1", { bind: [id] });
}

/** Whether this is the code with that id; counted when it is not. */
export async function recordTry(
  portal: Pick<Portal, "db" | "secrets">,
  id: CodeId,
  typed: string,
  now: Date,
): Promise<boolean> {
  const found = await findCode(portal, typed, now);
  if (found?.id === id) return true;
  await countTry(portal, id);
  return false;
}

/**
 * Uses a code up. @returns who issued it
 * @throws Problem LINK_EXPIRED when it was used, withdrawn or is too old: so is its link
 */
export async function useCode(tx: Transaction, id: CodeId, now: Date): Promise<string> {
  const rows = await sequelizeOf(tx).query<{ proof: CodeProof }>(
    `update portal_activation_code set used_at = $2 where id = $1 and ${OPEN}
      returning identity_proof as proof`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [id, now, CODE_TRIES] },
  );
  if (!rows[0]) throw new Problem("LINK_EXPIRED");
  return rows[0].proof.by;
}

function hashOf({ secrets }: Pick<Portal, "secrets">, code: string): Buffer {
  const text = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHmac("sha256", secrets.sessionKey)
    .update(JSON.stringify(["portal-activation-code", text]))
    .digest();
}

function sequelizeOf(tx: Transaction): Sequelize {
  return (tx as Transaction & { sequelize: Sequelize }).sequelize;
}
