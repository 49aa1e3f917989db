/**
 * Which identity at which provider opens which account: by issuer and subject, never by an e-mail address, which
 * a provider may give to somebody else tomorrow. Connecting asks for a `SteppedUp` key.
 */
import { createHash } from "node:crypto";
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import type { SteppedUp, Viewer } from "../../access/keys";
import { recordAccess, viewerEvent } from "../../audit/access-log";
import type { AccessDeed } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { mailAddressOf } from "../mail-address";
import { IdentityRefused } from "./refusal";

export type Identity = { issuer: string; subject: string };
export type ConnectedIdentity = Identity & { createdAt: Date; lastUsedAt: Date | null };

type Db = Pick<Portal, "db">;

/** The account an identity opens, noted as used; null: none. */
export async function accountOfIdentity(
  { db }: Db,
  { issuer, subject }: Identity,
  now: Date,
): Promise<{ accountId: AccountId; hasFactor: boolean } | null> {
  const rows = await db.query<{ account_id: AccountId; has_factor: boolean }>(
    `update portal_identity i set last_used_at = $3 where issuer = $1 and subject = $2
     returning portal_account_id as account_id,
       exists (select from portal_factor f where f.portal_account_id = i.portal_account_id
                 and f.removed_at is null and f.confirmed_at is not null) as has_factor`,
    { type: QueryTypes.SELECT, bind: [issuer, subject, now] },
  );
  return rows[0] ? { accountId: rows[0].account_id, hasFactor: rows[0].has_factor } : null;
}

export async function identitiesOf({ portal, accountId }: Viewer): Promise<ConnectedIdentity[]> {
  const rows = await portal.db.query<Identity & { created_at: Date; last_used_at: Date | null }>(
    `select issuer, subject, created_at, last_used_at from portal_identity
      where portal_account_id = $1 order by created_at`,
    { type: QueryTypes.SELECT, bind: [accountId] },
  );
  return rows.map(({ created_at, last_used_at, ...identity }) => ({
    ...identity,
    createdAt: created_at,
    lastUsedAt: last_used_at,
  }));
}

/** @throws IdentityRefused `other-account` when it opens somebody else's; Problem ACCOUNT_NOT_ACTIVE */
export function connectIdentity({ viewer }: SteppedUp, { issuer, subject }: Identity): Promise<void> {
  const { portal, accountId, request } = viewer;
  return inTransaction(portal.db, async (tx) => {
    await lockAccount(tx, portal, accountId);
    const made = await portal.db.query(
      `insert into portal_identity (issuer, subject, portal_account_id, created_at) values ($1, $2, $3, $4)
       on conflict (issuer, subject) do nothing returning 1`,
      { transaction: tx, type: QueryTypes.SELECT, bind: [issuer, subject, accountId, request.now] },
    );
    if (made.length === 0) return refuseUnlessOwn(tx, viewer, { issuer, subject });
    await record(tx, viewer, { eventType: "identity-linked" });
    await tell(tx, viewer, "identity-linked");
  });
}

/** @param key see `identityKey`. @throws Problem NOT_FOUND */
export function disconnectIdentity({ viewer }: SteppedUp, key: string): Promise<void> {
  const { portal, accountId } = viewer;
  return inTransaction(portal.db, async (tx) => {
    await lockAccount(tx, portal, accountId);
    const own = (await identitiesOf(viewer)).find((identity) => identityKey(identity) === key);
    const gone = await portal.db.query(
      `delete from portal_identity where issuer = $1 and subject = $2 and portal_account_id = $3 returning 1`,
      {
        transaction: tx,
        type: QueryTypes.SELECT,
        bind: [own?.issuer ?? "", own?.subject ?? "", accountId],
      },
    );
    if (gone.length === 0) throw new Problem("NOT_FOUND");
    await record(tx, viewer, { eventType: "identity-unlinked" });
    await tell(tx, viewer, "identity-unlinked");
  });
}

/** Names an identity in a form without writing its subject into a page. */
export function identityKey({ issuer, subject }: Identity): string {
  return createHash("sha256")
    .update(JSON.stringify([issuer, subject]))
    .digest("base64url");
}

async function refuseUnlessOwn(tx: Transaction, { portal, accountId }: Viewer, identity: Identity) {
  const [row] = await portal.db.query<{ portal_account_id: AccountId }>(
    "select portal_account_id from portal_identity where issuer = $1 and subject = $2",
    { transaction: tx, type: QueryTypes.SELECT, bind: [identity.issuer, identity.subject] },
  );
  if (row?.portal_account_id !== accountId) throw new IdentityRefused("other-account");
}

async function lockAccount(tx: Transaction, { db }: Portal, accountId: AccountId): Promise<void> {
  const rows = await db.query(
    "select 1 from portal_account where id = $1 and status in ('active', 'closing') for update",
    { transaction: tx, type: QueryTypes.SELECT, bind: [accountId] },
  );
  if (rows.length === 0) throw new Problem("ACCOUNT_NOT_ACTIVE", { reason: "suspended" });
}

function record(tx: Transaction, viewer: Viewer, deed: AccessDeed): Promise<void> {
  return recordAccess(tx, viewerEvent(viewer, deed), viewer.portal.log);
}

async function tell(
  tx: Transaction,
  { portal, accountId }: Viewer,
  kind: "identity-linked" | "identity-unlinked",
) {
  await enqueueMail(tx, portal, { ...(await mailAddressOf(tx, portal, accountId)), kind });
}
