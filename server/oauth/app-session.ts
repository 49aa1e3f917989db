/**
 * The session of an app: one row beside those of browsers, so that every end of a session is an end of the app's too.
 * Made when its owner allows the app; lives for a moment until the app has fetched its first tokens.
 */
import { randomBytes } from "node:crypto";
import { ulid } from "ulid";
import type { Sequelize, Transaction } from "sequelize";
import type { RequestFacts } from "../access/keys";
import { APP_ABSOLUTE_MS } from "../policies/account";
import type { AccountId } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { deviceLabel } from "../session/device-label";

/** An app that does not come for its tokens in so long was never signed in. */
const UNTIL_FETCHED_MS = 3 * 60_000;

export type NewAppSession = {
  accountId: AccountId;
  clientId: string;
  grantHash: Buffer;
  /** What was proven in the browser, and when: the app's session is as good as that one. */
  passwordAt: Date | null;
  secondFactorAt: Date | null;
};

export async function insertAppSession(
  tx: Transaction,
  { db }: Pick<Portal, "db">,
  facts: RequestFacts,
  session: NewAppSession,
): Promise<void> {
  const { now } = facts;
  await db.query(
    `insert into portal_session
       (id_hash, id, portal_account_id, kind, client_id, grant_hash, user_agent, ip_address, device_label,
        created_at, last_used_at, expires_at, method, assurance, password_at, second_factor_at)
     values ($1, $2, $3, 'app', $4, $5, $6, $7, $8, $9, $9, $10, 'app', $11, $12, $13)`,
    {
      transaction: tx,
      bind: [
        // No token has this hash: cookies open nothing here.
        randomBytes(32),
        `pses_${ulid(now.getTime())}`,
        session.accountId,
        session.clientId,
        session.grantHash,
        facts.userAgent,
        facts.ipAddress,
        deviceLabel(facts.userAgent),
        now,
        new Date(now.getTime() + UNTIL_FETCHED_MS),
        session.secondFactorAt ? 2 : 1,
        session.passwordAt,
        session.secondFactorAt,
      ],
    },
  );
}

/** The app came for tokens, so it is in use. One that has ended stays ended. */
export async function keepAppSession(db: Sequelize, grantHash: Buffer, now: Date): Promise<void> {
  await db.query(
    `update portal_session set last_used_at = greatest(last_used_at, $2), expires_at = created_at + $3::interval
      where grant_hash = $1 and revoked_at is null`,
    { bind: [grantHash, now, `${APP_ABSOLUTE_MS / 1000} seconds`] },
  );
}
