import type { Migration } from "../server/db/migrations";

/**
 * Failed sign-ins, counted per account and per address. In the database, so that processes count together and a
 * restart forgives nothing. Keys are keyed hashes: the table tells neither e-mail nor address.
 */
export const up: Migration = (query) =>
  query(`
    create table sign_in_limit (
      key bytea primary key,
      failures integer not null,
      resets_at timestamptz not null
    );
    create index sign_in_limit_resets_at on sign_in_limit (resets_at);
    grant select, insert, update, delete on sign_in_limit to portal_app;
  `);
