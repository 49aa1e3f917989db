/**
 * Fills a portal's database as years would have: people, their sessions, delegations and requests, and months of
 * access events with their seals. In plain SQL, so that ten million take minutes; what is there is random, its
 * distribution is not: events are spread evenly over people and months.
 */
import pg from "pg";
import { prepareSchema } from "../db/prepare-schema";
import { hashPassword } from "../session/password";

export const PASSWORD = "bench-portal-2026";
/** People who are measured; both databases have them, and the first one's log has so many lines in both. */
export const PEOPLE = 200;
const OWN_EVENTS = 500;
export const personId = (index: number) => `bench-${index}`;
export const emailOf = (index: number) => `bench${index}@example.com`;

export type Size = { events: number; accounts: number; months: number };

/** @param say one line for each step, with seconds */
export async function growDatabase(
  at: { ownerUrl: string; superuserUrl: string },
  size: Size,
  say: (line: string) => void = () => {},
): Promise<void> {
  await prepareSchema(at.ownerUrl);
  const url = new URL(at.superuserUrl);
  url.pathname = new URL(at.ownerUrl).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const step = async (name: string, sql: string, values: unknown[] = []) => {
    const began = performance.now();
    await client.query(sql, values);
    say(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  };
  try {
    // No triggers and no foreign keys are looked at: what is put here is right by its making.
    await client.query(
      "set session_replication_role = replica; set synchronous_commit = off; set timezone = 'UTC'",
    );
    await client.query("set maintenance_work_mem = '512MB'; set work_mem = '128MB'");
    await client.query(HELPERS);
    const hash = await hashPassword(PASSWORD);
    await step("people who are measured", PEOPLE_SQL, [PEOPLE, hash]);
    await step("their log", eventsSql("portal_access_event", `'${personId(0)}'`, "'pact_bench-0'"), [
      OWN_EVENTS,
      0,
      new Date(Date.now() - 3_600_000),
      new Date(),
    ]);
    if (size.accounts > 0) {
      for (const [table, sql] of Object.entries(TABLES)) await step(table, sql, [size.accounts]);
    }
    await fillMonths(client, size, step);
    await client.query("select pg_temp.seal_rest()");
    await step("statistics", "vacuum analyze");
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
}

async function fillMonths(
  client: pg.Client,
  { events, accounts, months }: Size,
  step: (name: string, sql: string, values?: unknown[]) => Promise<void>,
): Promise<void> {
  const now = new Date();
  const monthAt = (ahead: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
  const each = Math.ceil(events / Math.max(1, months));
  if (events === 0) return;
  for (let back = months; back > 0; back--) {
    const [from, to] = [monthAt(-back), monthAt(1 - back)];
    await client.query("select add_access_event_month($1, $2)", [from, to]);
    const part = `access_event_${from.toISOString().slice(0, 7).replace("-", "_")}`;
    const who = `((g * 7919) % ${accounts}) + 1`;
    await step(part, eventsSql(part, `'seed-' || (${who})`, `'pact_seed-' || (${who})`), [
      each,
      back,
      from,
      to,
    ]);
    await step(
      `seals of ${part}`,
      `insert into portal_access_seal (position, event_id, mac, key_id, horizon)
        select coalesce((select max(position) from portal_access_seal), 0) + row_number() over (order by seq), id,
          sha256(id::bytea), 'bench', pg_snapshot_xmin(pg_current_snapshot()) from ${part}`,
    );
  }
}

/** $1 rows, $2 a number that makes ids differ, between $3 and $4. */
const eventsSql = (part: string, patient: string, account: string) => `
  insert into ${part} (id, actor_kind, portal_account_id, patient_id, proxy_delegation_id, event_type, result,
      ip_address, user_agent, request_id, occurred_at)
    select pg_temp.event_id(at, g + $2::bigint * 100000000), case when g % 12 = 0 then 'proxy' else 'patient' end,
      ${account}, ${patient}, case when g % 12 = 0 then 'pdel_seed-' || (g % 200000) end,
      (array['results-viewed','summary-viewed','medications-viewed','signed-in','result-viewed','chart-list-viewed'])[1 + g % 6],
      'granted', '203.0.113.' || (g % 250), 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
      upper(substr(md5(g::text), 1, 26)), at
    from (select g, date_trunc('milliseconds', $3::timestamptz + ($4::timestamptz - $3::timestamptz) * (g / ($1 + 1)::float8)) as at
      from generate_series(1, $1::bigint) g) rows`;

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const HELPERS = `
  create function pg_temp.event_id(at timestamptz, n bigint) returns text language sql immutable as $$
    select 'paev_' || ${Array.from(
      { length: 10 },
      (_, place) =>
        `substr('${alphabet}', (((extract(epoch from at) * 1000)::bigint >> ${5 * (9 - place)}) & 31)::int + 1, 1)`,
    ).join(" || ")} || upper(substr(md5(n::text), 1, 16))
  $$;
  create function pg_temp.seal_rest() returns void language sql as $$
    insert into portal_access_seal (position, event_id, mac, key_id, horizon)
      select coalesce((select max(position) from portal_access_seal), 0) + row_number() over (order by seq), id,
        sha256(id::bytea), 'bench', pg_snapshot_xmin(pg_current_snapshot())
      from portal_access_event e where not exists (select from portal_access_seal s where s.event_id = e.id)
  $$;`;

const PEOPLE_SQL = `
  with people as (select n, 'bench-' || n as who from generate_series(0, $1::int - 1) n),
  charts as (insert into chart (patient_id, birth_date) select who, '1960-04-01' from people)
  insert into portal_account (id, patient_id, birth_date, email, password_hash, status, password_changed_at)
    select 'pact_' || who, who, '1960-04-01', 'bench' || n || '@example.com', $2, 'active', now() from people`;

/** $1: accounts. Every table that grows with people or with what they do. */
const TABLES: Record<string, string> = {
  chart: `insert into chart (patient_id, birth_date, generation) select 'seed-' || n, '1970-01-01', n % 50
    from generate_series(1, $1::int) n`,
  portal_account: `insert into portal_account (id, patient_id, birth_date, email, password_hash, status, last_login_at)
    select 'pact_seed-' || n, 'seed-' || n, '1970-01-01', 'seed' || n || '@example.org',
      '$argon2id$v=19$m=19456,t=2,p=1$' || md5(n::text) || '$' || md5(n::text), 'active', now() - n * interval '1 second'
    from generate_series(1, $1::int) n`,
  portal_session: `insert into portal_session (id_hash, id, portal_account_id, user_agent, ip_address, created_at,
      last_used_at, expires_at, revoked_at)
    select sha256(('s' || n)::bytea), 'pses_seed-' || n, 'pact_seed-' || n, 'Mozilla/5.0', '203.0.113.9',
      now() - interval '20 days', now() - interval '2 days', now() + interval '1 day', case when n % 3 > 0 then now() end
    from generate_series(1, $1::int) n`,
  portal_known_device: `insert into portal_known_device (id_hash, portal_account_id, created_at, last_used_at, expires_at)
    select sha256(('d' || n)::bytea), 'pact_seed-' || n, now(), now(), now() + interval '90 days'
    from generate_series(1, $1::int) n`,
  proxy_delegation: `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type,
      grants, valid_from, status, first_access_at)
    select 'pdel_seed-' || n, 'seed-' || n, 'pact_seed-' || (n % $1::int + 1), 'spouse', '{results:read}',
      now() - interval '1 year', case when n % 4 = 0 then 'revoked' else 'active' end,
      case when n % 10 > 0 then now() - interval '300 days' end
    from generate_series(1, $1::int / 5) n`,
  portal_request: `insert into portal_request (id, kind, patient_id, portal_account_id, status, details, payload_hash,
      created_at, updated_at)
    select 'rxreq_seed-' || n, 'refill', 'seed-' || n, 'pact_seed-' || n,
      case when n % 1000 = 0 then 'requested' else 'completed' end, '{}', md5(n::text), now() - n * interval '1 minute', now()
    from generate_series(1, $1::int / 2) n`,
  portal_notice: `insert into portal_notice (id, portal_account_id, patient_id, category, created_at, seen_at)
    select 'pntc_seed-' || n, 'pact_seed-' || n, 'seed-' || n, 'results', now() - n * interval '1 minute',
      case when n % 5 > 0 then now() end
    from generate_series(1, $1::int / 2) n`,
  export_job: `insert into export_job (id, portal_account_id, patient_id, chart_id, format, selection, language, status,
      created_at, expires_at)
    select 'expjob_seed-' || n, 'pact_seed-' || n, 'seed-' || n, 'self', 'pdf', '{}', 'en', 'expired',
      now() - n * interval '1 hour', now()
    from generate_series(1, $1::int / 10) n`,
  portal_factor: `insert into portal_factor (id, portal_account_id, kind, name, sealed_secret, created_at, confirmed_at)
    select 'pfac_seed-' || n, 'pact_seed-' || n, 'totp', '', '', now(), now() from generate_series(1, $1::int) n`,
  portal_recovery_code: `insert into portal_recovery_code (code_hash, portal_account_id, created_at)
    select sha256(('c' || n)::bytea), 'pact_seed-' || n, now() from generate_series(1, $1::int) n`,
  portal_link: `insert into portal_link (id, token_hash, purpose, portal_account_id, created_at, expires_at)
    select 'plnk_seed-' || n, sha256(('l' || n)::bytea), 'password-reset', 'pact_seed-' || n, now(), now() + interval '1 hour'
    from generate_series(1, $1::int / 5) n`,
  portal_kept_form: `insert into portal_kept_form (id, portal_account_id, action_path, sealed, created_at, expires_at)
    select 'pfrm_seed-' || n, 'pact_seed-' || n, '/', '', now(), now() + interval '1 hour'
    from generate_series(1, $1::int / 5) n`,
  portal_sign_in: `insert into portal_sign_in (id_hash, portal_account_id, method, proven_at, created_at, expires_at)
    select sha256(('i' || n)::bytea), 'pact_seed-' || n, 'password', now(), now(), now() + interval '1 hour'
    from generate_series(1, $1::int / 5) n`,
  portal_challenge: `insert into portal_challenge (id_hash, purpose, portal_account_id, sealed, created_at, expires_at)
    select sha256(('g' || n)::bytea), 'passkey-sign-in', 'pact_seed-' || n, '', now(), now() + interval '1 hour'
    from generate_series(1, $1::int / 5) n`,
  oauth_record: `insert into oauth_record (id_hash, kind, sealed, created_at, expires_at)
    select sha256(('o' || n)::bytea), 'Interaction', '', now(), now() + interval '1 hour'
    from generate_series(1, $1::int / 5) n`,
  health_link: `insert into health_link (id, portal_account_id, patient_id, label, language, handle_hash, tries_left,
      max_uses, refs, release_version, created_at, expires_at)
    select 'shl_seed-' || n, 'pact_seed-' || n, 'seed-' || n, '', 'en', sha256(('h' || n)::bytea), 5, 5, '{}', 1, now(),
      now() + interval '10 days'
    from generate_series(1, $1::int / 5) n`,
  health_link_use: `insert into health_link_use (id, health_link_id, at, recipient, result)
    select 'shlu_seed-' || n, 'shl_seed-' || (n % ($1::int / 5)), now(), '', 'granted' from generate_series(1, $1::int) n`,
  mutation_receipt: `insert into mutation_receipt (id, portal_account_id, chart_id, kind, payload_hash, state, code, status,
      next, created_at, decided_at)
    select 'rxreq_gone-' || n, 'pact_seed-' || n, 'self', 'refill', '', 'rejected', 'INVALID', 422, '', now(), now()
    from generate_series(1, $1::int / 5) n`,
};
