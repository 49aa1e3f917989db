/**
 * Links of mails: 256 random bits that work once and for 24 hours. The database keeps only their keyed hash. A GET
 * looks at a link and shows a button; only a POST consumes it (CONTRACT §8).
 */
import { createHmac, randomBytes } from "node:crypto";
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import { monotonicFactory } from "ulid";
import { openText, sealText } from "../../crypto/sealed-text";
import type { AccountId, DelegationId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";

export type LinkPurpose =
  "registration" | "password-reset" | "email-change" | "email-change-undo" | "invitation";
export type LinkId = `plnk_${string}`;

export type Link = {
  id: LinkId;
  accountId: AccountId | null;
  /** The delegation an invitation is about. */
  delegationId: DelegationId | null;
  /** What was sealed with it, as text; null: nothing. */
  data: string | null;
  expiresAt: Date;
};

export const LINK_MS = 24 * 3_600_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Of two links made in the same millisecond the later one is later: which came first is asked of their ids. */
const nextId = monotonicFactory();

type Place = Pick<Portal, "db" | "secrets">;
type Row = Omit<Link, "data"> & { sealed: string | null };

const COLUMNS = `id, portal_account_id as "accountId", proxy_delegation_id as "delegationId", sealed, expires_at as "expiresAt"`;
const USABLE = "consumed_at is null and withdrawn_at is null and expires_at > $3";

/**
 * Makes a link; older ones of the same account and purpose stop working.
 * @param link.data at most a few hundred characters, sealed
 * @param link.lastsMs how long it works; 24 h by default
 * @param link.keepOlder older ones go on working
 * @returns the token, which exists nowhere else
 */
export async function makeLink(
  tx: Transaction,
  portal: Pick<Portal, "secrets">,
  link: {
    purpose: LinkPurpose;
    accountId: AccountId | null;
    /** Older links of the same delegation stop working. */
    delegationId?: DelegationId;
    data?: string;
    now: Date;
    lastsMs?: number;
    keepOlder?: boolean;
  },
): Promise<string> {
  const { purpose, accountId, now } = link;
  if (accountId && !link.keepOlder) await withdrawLinks(tx, accountId, now, purpose);
  const { delegationId = null } = link;
  if (delegationId) await withdrawInvitations(tx, delegationId, now);
  const id: LinkId = `plnk_${nextId(now.getTime())}`;
  const token = randomBytes(32).toString("base64url");
  const sealed = link.data === undefined ? null : sealText(portal, "link", id, link.data);
  const expiresAt = new Date(now.getTime() + (link.lastsMs ?? LINK_MS));
  await sequelizeOf(tx).query(
    `insert into portal_link
       (id, token_hash, purpose, portal_account_id, proxy_delegation_id, sealed, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    {
      transaction: tx,
      bind: [id, hashOf(portal, purpose, token), purpose, accountId, delegationId, sealed, now, expiresAt],
    },
  );
  return token;
}

/**
 * Looks at a link and changes nothing, for the page with the button.
 * @param token from the URL, untrusted
 * @throws Problem LINK_EXPIRED, the same for used, too old, withdrawn and made up
 */
export async function lookAtLink(
  portal: Place,
  purpose: LinkPurpose,
  token: unknown,
  now: Date,
): Promise<Link> {
  const rows = await portal.db.query<Row>(
    `select ${COLUMNS} from portal_link where token_hash = $1 and purpose = $2 and ${USABLE}`,
    { type: QueryTypes.SELECT, bind: [hashOf(portal, purpose, token), purpose, now] },
  );
  return linkOf(portal, rows[0]);
}

/**
 * Uses a link up, in the transaction of what it is for: of two at once, one gets it.
 * @throws Problem LINK_EXPIRED as {@link lookAtLink}
 */
export async function consumeLink(
  tx: Transaction,
  portal: Pick<Portal, "secrets">,
  purpose: LinkPurpose,
  token: unknown,
  now: Date,
): Promise<Link> {
  const rows = await sequelizeOf(tx).query<Row>(
    `update portal_link set consumed_at = $3
      where token_hash = $1 and purpose = $2 and ${USABLE} returning ${COLUMNS}`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [hashOf(portal, purpose, token), purpose, now] },
  );
  return linkOf(portal, rows[0]);
}

/** Makes the open links of an account useless. @param purpose by default all */
export async function withdrawLinks(
  tx: Transaction,
  accountId: AccountId,
  now: Date,
  purpose: LinkPurpose | null = null,
): Promise<void> {
  await sequelizeOf(tx).query(
    `update portal_link set withdrawn_at = $2 where portal_account_id = $1
        and ($3::text is null or purpose = $3) and consumed_at is null and withdrawn_at is null`,
    { transaction: tx, bind: [accountId, now, purpose] },
  );
}

/** Makes the open invitations to a delegation useless. */
export async function withdrawInvitations(
  tx: Transaction,
  delegationId: DelegationId,
  now: Date,
): Promise<void> {
  await sequelizeOf(tx).query(
    `update portal_link set withdrawn_at = $2
      where proxy_delegation_id = $1 and consumed_at is null and withdrawn_at is null`,
    { transaction: tx, bind: [delegationId, now] },
  );
}

function linkOf(portal: Pick<Portal, "secrets">, row: Row | undefined): Link {
  if (!row) throw new Problem("LINK_EXPIRED");
  const { sealed, ...link } = row;
  return { ...link, data: sealed === null ? null : openText(portal, "link", link.id, sealed) };
}

function hashOf({ secrets }: Pick<Portal, "secrets">, purpose: LinkPurpose, token: unknown): Buffer {
  const text = typeof token === "string" && TOKEN.test(token) ? token : "";
  return createHmac("sha256", secrets.sessionKey)
    .update(JSON.stringify(["portal-link", purpose, text]))
    .digest();
}

function sequelizeOf(tx: Transaction): Sequelize {
  return (tx as Transaction & { sequelize: Sequelize }).sequelize;
}
