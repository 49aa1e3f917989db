import type { Migration } from "../server/db/migrations";

/**
 * A restored portal stays shut until somebody has decided what of the time since the backup holds. A row of
 * `portal_restore` without `opened_at` shuts every page; the changes are what was known to be allowed no more.
 */
export const up: Migration = (query) =>
  query(`
    create table portal_restore (
      id text primary key,
      backup_id text not null,
      taken_at timestamptz not null,
      restored_at timestamptz not null default now(),
      restored_by text not null,
      sources jsonb not null default '{}',
      opened_at timestamptz,
      opened_by text
    );
    comment on table portal_restore is 'Each restore; without opened_at the portal answers nothing but that it is shut.';
    create table portal_restore_change (
      restore_id text not null references portal_restore (id),
      number integer not null,
      kind text not null,
      subject text not null,
      change jsonb not null,
      decision text check (decision in ('applied', 'declined')),
      decided_at timestamptz,
      decided_by text,
      because text,
      primary key (restore_id, number),
      check ((decision is null) = (decided_at is null)),
      check (decision <> 'declined' or because is not null)
    );
    comment on column portal_restore_change.change is 'server/restore/authority-changes.ts; no name, no address.';
    grant select on portal_restore, portal_restore_change to portal_app;
  `);
