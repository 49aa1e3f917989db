/**
 * What a restored database must not open any more: everything somebody could hold in their hands. Who was signed out,
 * which link was used and which share was stopped since the backup is not known any more, so all of them end.
 */
import type pg from "pg";

const BECAUSE = "restored";

/** What ends → the statement that ends it; each counts the rows it met. */
const ENDING: Record<string, string> = {
  sessions: `update portal_session set revoked_at = now(), revoked_because = '${BECAUSE}' where revoked_at is null`,
  "app tokens": "delete from oauth_record",
  "half sign-ins": "delete from portal_sign_in",
  challenges: "delete from portal_challenge",
  "links in mails":
    "update portal_link set withdrawn_at = now() where consumed_at is null and withdrawn_at is null",
  "activation codes":
    "update portal_activation_code set withdrawn_at = now() where used_at is null and withdrawn_at is null",
  "known browsers": "delete from portal_known_device",
  "kept forms": "delete from portal_kept_form",
  "health links": `update health_link set status = 'ended', ended_at = now(), ended_because = '${BECAUSE}',
    file = null, passcode_hash = null where status = 'active'`,
  "health link tickets":
    "update health_link_use set ticket_hash = null, ticket_expires_at = null where ticket_hash is not null",
};

const INVITATIONS = `with ended as (
    update proxy_delegation set status = 'withdrawn', ended_because = 'lapsed', version = version + 1
    where status = 'pending' returning *)
  insert into proxy_delegation_version
    (delegation_id, version, status, grants, valid_from, valid_to, agreed, because, actor_kind, at)
  select id, version, status, grants, valid_from, valid_to, agreed, 'lapsed', 'operator', now() from ended`;

/** Copies kept elsewhere carry a generation; the numbers used since the backup must not mean something else again. */
const GENERATIONS = "update chart set generation = generation + 1000000";

/** In the transaction that restored. @returns how many of each, for whoever restores */
export async function endAccess(client: pg.ClientBase): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [what, sql] of Object.entries({ ...ENDING, invitations: INVITATIONS })) {
    counts[what] = (await client.query(sql)).rowCount ?? 0;
  }
  await client.query(GENERATIONS);
  return counts;
}
