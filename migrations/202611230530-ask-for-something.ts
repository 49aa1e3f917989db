import type { Migration } from "../server/db/migrations";

/**
 * What somebody asked for (appointment, refill, correction), where it stands, and what is still being made of it
 * upstream; and the notices that tell of it in the portal. Nothing clinical: upstream's copy is the one that counts.
 */
export const up: Migration = (query) =>
  query(`
    create table portal_request (
      id text primary key,
      kind text not null check (kind in ('appointment', 'refill', 'demographics')),
      patient_id text not null,
      portal_account_id text not null references portal_account (id),
      proxy_delegation_id text references proxy_delegation (id),
      status text not null check (status in ('submitting', 'proposed', 'booked', 'requested', 'pending', 'approved',
        'completed', 'rejected', 'cancelled', 'failed')),
      details jsonb not null,
      payload_hash text not null,
      effect text check (effect in ('create', 'cancel', 'decide')),
      effect_input jsonb,
      effect_since timestamptz,
      effect_tries integer not null default 0,
      lease_until timestamptz,
      watch_until timestamptz,
      upstream_ref text,
      upstream_version text,
      outcome_reason text,
      rejection_reason text,
      reviewed_by text references portal_account (id),
      reviewed_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version integer not null default 1,
      check (status <> 'submitting' or effect is not null),
      check (effect is null or effect_since is not null)
    );
    comment on table portal_request is 'What was asked for in the portal. The id is also its identifier upstream.';
    comment on column portal_request.effect is 'What is still being made upstream; null: settled.';
    comment on column portal_request.effect_tries is 'Tries that may have reached upstream.';
    comment on column portal_request.lease_until is 'Somebody works on the effect until then.';
    comment on column portal_request.watch_until is 'An effect that was given up may still turn up: then it is undone.';
    create index portal_request_patient on portal_request (patient_id, created_at desc);
    create index portal_request_desk on portal_request (kind, status, created_at);
    create index portal_request_open on portal_request (effect_since) where effect is not null;
    create index portal_request_watch on portal_request (watch_until) where watch_until is not null;

    create table portal_notice (
      id text primary key,
      portal_account_id text not null references portal_account (id),
      patient_id text not null,
      category text not null,
      request_id text references portal_request (id),
      created_at timestamptz not null,
      seen_at timestamptz
    );
    comment on table portal_notice is 'There is something new to look at: where, and never what.';
    create index portal_notice_unseen on portal_notice (portal_account_id, created_at) where seen_at is null;

    grant select, insert, update on portal_request, portal_notice to portal_app;
  `);
