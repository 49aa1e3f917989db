/**
 * What staff decide of a restored portal before it opens: each thing that was no longer allowed is taken away again,
 * or left, by somebody, for a reason. What is taken away is on record like any other ending.
 */
import type pg from "pg";
import { backgroundEvent } from "../audit/access-event";
import type { AccessEvent } from "../audit/access-event";
import { INSERT_EVENTS, toColumns, toRow } from "../audit/event-rows";
import type { AccountId, DelegationId } from "../policies/vocabulary";
import { StartError } from "../problem/start-error";
import type { AuthorityChange } from "./authority-changes";
import { UNFINISHED } from "./gate";

export type WaitingChange = { number: number; change: AuthorityChange; decision: string | null };
export type Waiting = {
  id: string;
  takenAt: Date;
  restoredAt: Date;
  sources: object;
  changes: WaitingChange[];
};

/** @returns the restore that is not opened yet; null: there is none. @throws StartError when one was broken off */
export async function readWaiting(client: pg.ClientBase): Promise<Waiting | null> {
  const { rows: there } = await client.query<{ restores: boolean; unfinished: boolean }>(
    `select to_regclass('public.portal_restore') is not null as restores,
       to_regclass('public.${UNFINISHED}') is not null as unfinished`,
  );
  if (there[0]!.unfinished)
    throw new StartError("A restore into this database was broken off. Restore again, before anything else.");
  if (!there[0]!.restores) return null;
  const found = await client.query<Omit<Waiting, "changes">>(
    `select id, taken_at as "takenAt", restored_at as "restoredAt", sources from portal_restore
      where opened_at is null order by restored_at desc limit 1`,
  );
  const restore = found.rows[0];
  if (!restore) return null;
  const { rows } = await client.query<WaitingChange>(
    "select number, change, decision from portal_restore_change where restore_id = $1 order by number",
    [restore.id],
  );
  return { ...restore, changes: rows };
}

export type Decision = { by: string; now: Date } & ({ apply: true } | { apply: false; because: string });

/** @param numbers of the list; null: all that wait. @returns how many were decided */
export async function decideChanges(
  client: pg.ClientBase,
  waiting: Waiting,
  numbers: readonly number[] | null,
  decision: Decision,
): Promise<number> {
  const open = waiting.changes.filter((one) => one.decision === null);
  const chosen = numbers === null ? open : open.filter(({ number }) => numbers.includes(number));
  if (numbers !== null && chosen.length < numbers.length)
    throw new StartError("No such change waits: see --list.");
  await client.query("begin");
  try {
    for (const { number, change } of chosen) {
      if (decision.apply) await apply(client, change, decision);
      await client.query(
        `update portal_restore_change set decision = $3, decided_at = $4, decided_by = $5, because = $6
          where restore_id = $1 and number = $2`,
        [
          waiting.id,
          number,
          decision.apply ? "applied" : "declined",
          decision.now,
          decision.by,
          decision.apply ? null : decision.because,
        ],
      );
    }
    await client.query("commit");
    return chosen.length;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** @throws StartError while something is undecided */
export async function openRestored(
  client: pg.ClientBase,
  waiting: Waiting,
  by: string,
  now: Date,
): Promise<void> {
  const left = waiting.changes.filter((one) => one.decision === null).length;
  if (left > 0) {
    throw new StartError(
      `${left} of ${waiting.changes.length} changes are undecided: --list them, then --apply or --decline each.`,
    );
  }
  await client.query("update portal_restore set opened_at = $1, opened_by = $2 where opened_at is null", [
    now,
    by,
  ]);
}

async function apply(client: pg.ClientBase, change: AuthorityChange, { by, now }: Decision): Promise<void> {
  switch (change.kind) {
    case "account-held":
    case "email-changed":
      // Closing is more than a word: it is begun again by staff, who find the account on hold.
      await client.query(
        `update portal_account set status = 'suspended', suspended_reason = 'restored', suspended_at = $2,
           closing_at = null, version = version + 1 where id = $1 and status in ('active', 'closing')`,
        [change.id, now],
      );
      return record(client, event("account-suspended", by, now, { portalAccountId: change.id as AccountId }));
    case "credentials-changed":
      return withoutCredentials(client, change, by, now);
    case "delegation-ended":
      await client.query(
        `update proxy_delegation set status = 'revoked', revoked_at = $2, ended_because = 'by-patient',
           version = version + 1 where id = $1 and status in ('pending', 'active')`,
        [change.id, now],
      );
      return afterDelegation(client, change.id, "delegation-revoked", by, now);
    case "delegation-narrowed":
      await client.query(
        `update proxy_delegation set grants = $2, valid_to = $3, version = version + 1 where id = $1`,
        [change.id, change.grants, change.validTo],
      );
      return afterDelegation(client, change.id, "delegation-changed", by, now);
    case "release-changed":
      await client.query(
        `insert into release_policy_version (version, rules, author, reason, created_at)
         select max(version) + 1, $1::jsonb, $2, 'Restored from before.', $3 from release_policy_version`,
        [JSON.stringify(change.rules), by, now],
      );
      return record(client, event("release-policy-changed", by, now, {}));
  }
}

async function withoutCredentials(
  client: pg.ClientBase,
  { id, password, factors, codes, identities }: Extract<AuthorityChange, { kind: "credentials-changed" }>,
  by: string,
  now: Date,
): Promise<void> {
  const about = { portalAccountId: id as AccountId };
  if (password) {
    await client.query(
      "update portal_account set password_hash = null, password_changed_at = $2, version = version + 1 where id = $1",
      [id, now],
    );
    await record(client, event("password-reset", by, now, about));
  }
  if (factors.length > 0) {
    await client.query("update portal_factor set removed_at = $2 where id = any($1) and removed_at is null", [
      factors,
      now,
    ]);
    await record(client, event("factor-removed", by, now, about));
  }
  await client.query(
    `update portal_recovery_code set used_at = $3
      where portal_account_id = $1 and used_at is null and encode(sha256(code_hash), 'hex') = any($2)`,
    [id, codes, now],
  );
  await client.query(
    `delete from portal_identity where portal_account_id = $1
      and encode(sha256(convert_to(issuer || ' ' || subject, 'UTF8')), 'hex') = any($2)`,
    [id, identities],
  );
  if (identities.length > 0) await record(client, event("identity-unlinked", by, now, about));
}

/** Each state of a delegation is kept, this one too. */
async function afterDelegation(
  client: pg.ClientBase,
  id: string,
  type: "delegation-revoked" | "delegation-changed",
  by: string,
  now: Date,
): Promise<void> {
  const { rows } = await client.query<{ patient: string }>(
    `with kept as (insert into proxy_delegation_version
        (delegation_id, version, status, grants, valid_from, valid_to, agreed, because, actor_kind, at)
      select id, version, status, grants, valid_from, valid_to, agreed, ended_because, 'operator', $2
        from proxy_delegation where id = $1)
      select grantor_patient_id as patient from proxy_delegation where id = $1`,
    [id, now],
  );
  const about = { proxyDelegationId: id as DelegationId, patientId: rows[0]?.patient };
  await record(client, event(type, by, now, about));
}

type About = Omit<Parameters<typeof backgroundEvent>[2], "now" | "clientId">;

function event(eventType: AccessEvent["eventType"], by: string, now: Date, about: About): AccessEvent {
  return backgroundEvent("operator", { eventType, reason: "restored" }, { now, clientId: by, ...about });
}

async function record(client: pg.ClientBase, one: AccessEvent): Promise<void> {
  await client.query(INSERT_EVENTS, toColumns([toRow(one)]));
}
