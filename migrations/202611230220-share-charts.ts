import type { Migration } from "../server/db/migrations";

/**
 * What sharing a chart is made of: who made a delegation and on what ground, the invitation it waits with, and each
 * version of it as it was agreed. A delegation from before was not made by a patient through the portal, so it
 * counts as recorded by the clinic.
 */
export const up: Migration = (query) =>
  query(`
    alter table proxy_delegation
      add column origin text not null default 'staff' check (origin in ('patient', 'staff')),
      add column basis text not null default 'agreement'
        check (basis in ('agreement', 'parental', 'guardianship', 'court')),
      add column proof jsonb,
      add column invited_email text,
      add column invited_name text,
      add column invited_at timestamptz,
      add column invitation_expires_at timestamptz,
      add column answered_at timestamptz,
      add column ended_because text,
      add column first_access_at timestamptz,
      add constraint proxy_delegation_basis check (basis = 'agreement' or origin = 'staff');
    comment on column proxy_delegation.origin is 'patient: agreed to through the portal; it rests on their account.';
    comment on column proxy_delegation.basis is 'agreement: the patient may end it; the others only staff and proxy.';
    comment on column proxy_delegation.proof is '{how, by, at}: what staff were shown.';
    comment on column proxy_delegation.invited_name is 'As whoever invited calls them; shown to nobody else but them.';
    create index proxy_delegation_waiting on proxy_delegation (invitation_expires_at) where status = 'pending';
    create index proxy_delegation_ending on proxy_delegation (valid_to) where status = 'active';

    create table proxy_delegation_version (
      delegation_id text not null references proxy_delegation (id),
      version integer not null,
      status text not null,
      grants text[] not null,
      valid_from timestamptz not null,
      valid_to timestamptz,
      agreed jsonb,
      because text,
      actor_kind text not null,
      portal_account_id text,
      at timestamptz not null,
      primary key (delegation_id, version)
    );
    comment on table proxy_delegation_version is 'Each state a delegation was in, and by whom: it has legal weight.';
    create trigger append_only before update or delete or truncate on proxy_delegation_version
      for each statement execute function refuse_change();

    create table proxy_delegation_notice (
      delegation_id text not null references proxy_delegation (id),
      kind text not null,
      at timestamptz not null,
      primary key (delegation_id, kind)
    );
    comment on table proxy_delegation_notice is 'What was told once about a delegation, so that it is not told twice.';

    alter table portal_account
      add column display_name text,
      add column sharing_reminded_at timestamptz;
    comment on column portal_account.display_name is 'What somebody without a chart here says their name is.';

    alter table portal_link drop constraint portal_link_purpose_check;
    alter table portal_link
      add constraint portal_link_purpose_check
        check (purpose in ('registration', 'password-reset', 'email-change', 'email-change-undo', 'invitation')),
      add column proxy_delegation_id text references proxy_delegation (id);
    create index portal_link_delegation on portal_link (proxy_delegation_id) where proxy_delegation_id is not null;

    create index portal_access_event_delegation on portal_access_event (proxy_delegation_id, seq)
      where proxy_delegation_id is not null;

    grant select, insert on proxy_delegation_version, proxy_delegation_notice to portal_app;
  `);
