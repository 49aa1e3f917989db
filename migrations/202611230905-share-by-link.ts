import type { Migration } from "../server/db/migrations";

/**
 * A summary of a record that its owner shows to somebody by a link. What is kept here opens nothing: the file is
 * encrypted with a key that stands in the link alone, the link's handle and passcode are hashes.
 */
export const up: Migration = (query) =>
  query(`
    create table health_link (
      id text primary key,
      portal_account_id text not null references portal_account (id),
      patient_id text not null,
      label text not null,
      language text not null,
      handle_hash bytea not null unique,
      passcode_hash text,
      tries_left integer not null check (tries_left between 0 and 5),
      max_uses integer not null check (max_uses > 0),
      uses integer not null default 0 check (uses between 0 and max_uses),
      status text not null default 'active' check (status in ('active', 'ended')),
      ended_because text,
      ended_at timestamptz,
      file text,
      refs text[] not null,
      release_version integer not null,
      created_at timestamptz not null,
      expires_at timestamptz not null check (expires_at <= created_at + interval '30 days'),
      check ((status = 'ended') = (ended_at is not null)),
      check ((status = 'ended') = (ended_because is not null)),
      check (status = 'active' or (file is null and passcode_hash is null))
    );
    comment on table health_link is 'Links to a summary of a record. Nothing in a row opens the file: its key is in the link.';
    comment on column health_link.handle_hash is 'SHA-256 of the handle in the link''s address.';
    comment on column health_link.tries_left is 'Wrong passcodes that are left in all its life; taken before a passcode is looked at.';
    comment on column health_link.file is 'JWE; null: destroyed.';
    comment on column health_link.refs is 'Type/id of each entry in the file: all must still be visible to the owner at each use.';
    create index health_link_of on health_link (portal_account_id, created_at desc);
    create index health_link_live on health_link (expires_at) where status = 'active';
    create index health_link_files on health_link (expires_at) where file is not null;

    create table health_link_use (
      id text primary key,
      health_link_id text not null references health_link (id),
      at timestamptz not null,
      recipient text not null,
      result text not null check (result in ('granted', 'wrong-passcode', 'refused')),
      ticket_hash bytea unique,
      ticket_expires_at timestamptz,
      check ((ticket_hash is null) = (ticket_expires_at is null))
    );
    comment on table health_link_use is 'Who opened a link or tried to, as they said themselves.';
    comment on column health_link_use.ticket_hash is 'SHA-256 of the address from which the file may be fetched once.';
    create index health_link_use_of on health_link_use (health_link_id, at desc);

    grant select, insert, update on health_link, health_link_use to portal_app;
  `);
