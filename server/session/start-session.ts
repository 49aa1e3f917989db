/**
 * Gives somebody who has proven enough a session. A session is made new for every sign-in and the one the browser
 * had before is ended, so that none can be planted. In the transaction that used up what was proven.
 */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { paths } from "../../app/paths";
import type { RequestFacts } from "../access/keys";
import { OWN_CHART } from "../access/opening";
import { guestEvent, recordAccess } from "../audit/access-log";
import type { AccountId, AccountStatus } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { enqueueMail } from "../upstream/notify/enqueue-mail";
import { claimedSession, clearCookie, setSessionCookie } from "./cookie";
import { deviceLabel } from "./device-label";
import { rememberDevice } from "./known-devices";
import { insertSession, revokeSession } from "./session-rows";
import type { SessionProof } from "./session-rows";

/** The account went on hold (`locked`: by its owner), was closed, or its password was changed since it was proven. */
export class NoSession extends Error {
  override name = "NoSession";
  constructor(readonly reason: "suspended" | "locked" | "password-changed") {
    super(reason);
  }
}

export type NewSession = {
  accountId: AccountId;
  proof: SessionProof;
  /** A hash at today's cost, when the stored one was outdated. */
  renewedHash?: string | null;
};

type Locked = {
  status: AccountStatus;
  email: string;
  preferred_language: string | null;
  last_login_at: Date | null;
  locked_at: Date | null;
  password_changed_at: Date | null;
  only_own_chart: boolean;
};

export type StartedSession = {
  /** The `Set-Cookie` lines of the answer. */
  cookies: string[];
  /** Where somebody goes who asked for no page: their chart when it is the only one they have, else the list. */
  home: string;
};

/** @throws NoSession */
export async function startSession(
  tx: Transaction,
  portal: Portal,
  request: Request,
  facts: RequestFacts,
  { accountId, proof, renewedHash = null }: NewSession,
): Promise<StartedSession> {
  const account = await lockAccount(tx, portal, accountId);
  if (account?.status !== "active" && account?.status !== "closing") {
    throw new NoSession(account?.locked_at ? "locked" : "suspended");
  }
  const changed = account.password_changed_at;
  if (proof.passwordAt && changed && changed > proof.passwordAt) throw new NoSession("password-changed");

  const previous = claimedSession(portal, request);
  if (previous) await revokeSession(tx, portal, previous, facts.now);
  const token = await insertSession(tx, portal, accountId, facts, proof);
  await portal.db.query(
    `update portal_account set last_login_at = $2, password_hash = coalesce($3, password_hash) where id = $1`,
    { transaction: tx, bind: [accountId, facts.now, renewedHash] },
  );
  const device = await rememberDevice(tx, portal, request, facts, accountId);
  if (device.isNew && account.last_login_at !== null) {
    await enqueueMail(tx, portal, {
      to: account.email,
      kind: "new-device",
      language: account.preferred_language,
      when: facts.now,
      device: deviceLabel(facts.userAgent) ?? "?",
    });
  }
  portal.metrics?.count("portal_sign_ins_total", { outcome: "passed" });
  const deed = { eventType: "signed-in", reason: proof.method } as const;
  await recordAccess(tx, guestEvent(facts, deed, { portalAccountId: accountId }), portal.log);
  return {
    cookies: [setSessionCookie(portal, token), ...device.cookies, clearCookie(portal, "sign-in")],
    home: account.only_own_chart ? paths.chart(OWN_CHART) : paths.charts(),
  };
}

async function lockAccount(
  tx: Transaction,
  { db }: Pick<Portal, "db">,
  accountId: AccountId,
): Promise<Locked | null> {
  const rows = await db.query<Locked>(
    // The charts that the list would name: a closed one is worth a look too.
    `select status, email, preferred_language, last_login_at, locked_at, password_changed_at,
            a.patient_id is not null and not exists (
              select from proxy_delegation d
               where d.proxy_portal_account_id = a.id and d.status not in ('declined', 'withdrawn')
            ) as only_own_chart
       from portal_account a where a.id = $1 for update`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [accountId] },
  );
  return rows[0] ?? null;
}
