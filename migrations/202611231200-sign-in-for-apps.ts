import type { Migration } from "../server/db/migrations";

/**
 * Sign-in for apps. An allowed app is a session like a browser's, so that whatever ends sessions ends it too; what the
 * authorization server keeps between two requests lies in one table, found by keyed hashes and sealed.
 */
export const up: Migration = (query) =>
  query(`
    alter table portal_session
      add column kind text not null default 'browser' check (kind in ('browser', 'app')),
      add column client_id text,
      add column grant_hash bytea unique,
      add constraint portal_session_app check ((kind = 'app') = (client_id is not null and grant_hash is not null));
    comment on column portal_session.kind is 'app: opened by access tokens of its grant, never by a cookie; its id_hash is of no token.';
    comment on column portal_session.client_id is 'The app, as the settings name it.';
    comment on column portal_session.grant_hash is 'HMAC of the grant all tokens of this sign-in come from.';

    create table oauth_record (
      id_hash bytea primary key,
      kind text not null check (kind in
        ('Interaction', 'Grant', 'AuthorizationCode', 'RefreshToken', 'AccessToken')),
      grant_hash bytea references portal_session (grant_hash),
      sealed text not null,
      audience text,
      scope text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      consumed_at timestamptz,
      check ((kind = 'Interaction') = (grant_hash is null)),
      check ((kind = 'AccessToken') = (scope is not null))
    );
    comment on table oauth_record is 'Codes and tokens of apps and what they rest on; a row opens nothing once its session has ended.';
    comment on column oauth_record.id_hash is 'HMAC of kind and id; the code or token itself is nowhere.';
    comment on column oauth_record.audience is 'What an access token is for; scope: what it allows there, parted by spaces.';
    create index oauth_record_grant on oauth_record (grant_hash) where grant_hash is not null;
    create index oauth_record_expires on oauth_record (expires_at);

    grant select, insert, update, delete on oauth_record to portal_app;
  `);
