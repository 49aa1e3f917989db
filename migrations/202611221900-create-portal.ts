import type { Migration } from "../server/db/migrations";

/**
 * The first schema. The application connects as `portal_app`, which owns nothing: it may not change the schema
 * and, on the access log, may only add and read (CONTRACT §2). Triggers refuse the rest for every role.
 */
export const up: Migration = (query) =>
  query(`
    create table chart (
      patient_id text primary key,
      generation bigint not null default 0,
      birth_date text check (birth_date ~ '^\\d{4}-\\d{2}-\\d{2}$')
    );
    comment on table chart is 'One row per FHIR Patient the portal has opened: cache generation and verified birth date.';

    create table portal_account (
      id text primary key check (id like 'pact\\_%'),
      patient_id text unique,
      birth_date text,
      email text not null,
      password_hash text,
      status text not null check (status in ('pending_verification','active','suspended','closing','closed')),
      roles text[] not null default '{}',
      preferred_language text,
      mfa jsonb not null default '{}',
      last_login_at timestamptz,
      closing_at timestamptz,
      demo boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null default now()
    );
    create unique index portal_account_email on portal_account (lower(email));

    create table proxy_delegation (
      id text primary key check (id like 'pdel\\_%'),
      grantor_patient_id text not null,
      proxy_portal_account_id text references portal_account (id),
      relationship_type text not null
        check (relationship_type in ('parent','guardian','caregiver','spouse','authorized_representative')),
      grants text[] not null,
      valid_from timestamptz not null,
      valid_to timestamptz,
      status text not null
        check (status in ('pending','active','declined','withdrawn','revoked','expired')),
      agreed jsonb,
      revoked_at timestamptz,
      demo boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null default now()
    );
    create index proxy_delegation_proxy on proxy_delegation (proxy_portal_account_id);
    create index proxy_delegation_grantor on proxy_delegation (grantor_patient_id);

    create table portal_session (
      id_hash bytea primary key,
      id text not null unique,
      portal_account_id text not null references portal_account (id),
      second_factor_at timestamptz,
      user_agent text,
      ip_address text,
      created_at timestamptz not null,
      last_used_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz
    );
    create index portal_session_account on portal_session (portal_account_id);

    create table release_policy_version (
      version integer primary key,
      rules jsonb not null,
      author text not null,
      reason text not null,
      demo boolean not null default false,
      created_at timestamptz not null default now()
    );
    insert into release_policy_version (version, rules, author, reason)
      values (1, '[]', 'system', 'Final results are released at once.');

    create table portal_access_event (
      id text primary key check (id like 'paev\\_%'),
      seq bigint generated always as identity unique,
      xid xid8 not null default pg_current_xact_id(),
      actor_kind text not null check (actor_kind in ('patient','proxy','staff','operator','system','recipient')),
      portal_account_id text,
      patient_id text,
      proxy_delegation_id text,
      client_id text,
      event_type text not null,
      resource_type text,
      resource_id text,
      result text not null check (result in ('granted','denied')),
      reason text,
      ip_address text,
      user_agent text,
      request_id text,
      occurred_at timestamptz not null
    );
    create index portal_access_event_patient on portal_access_event (patient_id, seq desc);
    create index portal_access_event_order on portal_access_event (xid, seq);

    create table portal_access_seal (
      position bigint primary key,
      event_id text not null unique,
      mac bytea not null,
      sealed_at timestamptz not null default now()
    );

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$;
    create trigger append_only before update or delete on portal_access_event
      for each row execute function refuse_change();
    create trigger append_only_truncate before truncate on portal_access_event
      for each statement execute function refuse_change();
    create trigger append_only before update or delete on portal_access_seal
      for each row execute function refuse_change();
    create trigger append_only_truncate before truncate on portal_access_seal
      for each statement execute function refuse_change();
    create trigger append_only before update or delete on release_policy_version
      for each row execute function refuse_change();
    create trigger append_only_truncate before truncate on release_policy_version
      for each statement execute function refuse_change();

    grant usage on schema public to portal_app;
    grant select, insert, update on chart, portal_account, proxy_delegation, portal_session to portal_app;
    grant select, insert on portal_access_event, portal_access_seal, release_policy_version to portal_app;
  `);
