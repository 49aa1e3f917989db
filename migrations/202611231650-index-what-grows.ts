import type { Migration } from "../server/db/migrations";

/** What jobs and pages look for among all, and would have to read all for. */
export const up: Migration = (query) =>
  query(`
    create index proxy_delegation_unused on proxy_delegation (id) where first_access_at is null;
    create index portal_sign_in_account on portal_sign_in (portal_account_id);
    create index portal_link_expires on portal_link (expires_at);
    create index portal_known_device_expires on portal_known_device (expires_at);
    create index portal_kept_form_expires on portal_kept_form (expires_at);
  `);
