import type { Migration } from "../server/db/migrations";

/**
 * What the seals need to be checked and continued: under which key each was made, and up to which transaction
 * its run had seen everything. The triggers now refuse the statement, so a change that would meet no row is
 * refused as well, and the application may no longer say which place in the order (`seq`, `xid`) an event has.
 */
export const up: Migration = (query) =>
  query(`
    alter table portal_access_seal add column key_id text not null, add column horizon xid8 not null;
    comment on column portal_access_seal.horizon is
      'Every event of a transaction before this one was sealed here or earlier; later ones come after.';

    drop trigger append_only on portal_access_event;
    drop trigger append_only_truncate on portal_access_event;
    drop trigger append_only on portal_access_seal;
    drop trigger append_only_truncate on portal_access_seal;
    create trigger append_only before update or delete or truncate on portal_access_event
      for each statement execute function refuse_change();
    create trigger append_only before update or delete or truncate on portal_access_seal
      for each statement execute function refuse_change();

    revoke insert on portal_access_event, portal_access_seal from portal_app;
    grant insert (id, actor_kind, portal_account_id, patient_id, proxy_delegation_id, client_id, event_type,
      resource_type, resource_id, result, reason, ip_address, user_agent, request_id, occurred_at)
      on portal_access_event to portal_app;
    grant insert (position, event_id, mac, key_id, horizon) on portal_access_seal to portal_app;
  `);
