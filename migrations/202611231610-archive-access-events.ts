import type { Migration } from "../server/db/migrations";

/**
 * What stays here of a month that was archived: which places of the chain it has, what their seals were, where its
 * file is. The seals themselves stay in `portal_access_seal`, so the chain is never cut; the record has a MAC under a
 * key that is not in the database, or whoever deletes rows could call them archived.
 */
export const up: Migration = (query) =>
  query(`
    create table access_event_archive (
      part text primary key,
      from_at timestamptz not null,
      to_at timestamptz not null unique check (to_at > from_at),
      record text not null,
      mac bytea not null,
      key_id text not null,
      sealed_key text not null,
      archived_at timestamptz not null default now()
    );
    comment on table access_event_archive is 'Parts of the access log that lie in files. Never changed.';
    comment on column access_event_archive.record is 'JSON of server/audit/archive/archive-record.ts; mac is over this text.';
    comment on column access_event_archive.sealed_key is 'Key of the file, sealed by DATA_KEYS.';
    create trigger append_only before update or delete or truncate on access_event_archive
      for each statement execute function refuse_change();
    grant select on access_event_archive to portal_app;
  `);
