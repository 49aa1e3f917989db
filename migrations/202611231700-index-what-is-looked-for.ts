import type { Migration } from "../server/db/migrations";

/** What the desk looks for among all accounts and all settled requests, and each start among all rows of the demo. */
export const up: Migration = (query) =>
  query(`
    create index portal_account_claimed on portal_account (claimed_patient_id) where claimed_patient_id is not null;
    create index portal_account_claim_email on portal_account (lower(email)) where status = 'pending_verification';
    create index portal_account_claim_waits on portal_account (created_at, id) where status = 'pending_verification';
    create index portal_account_demo on portal_account (id) where demo;
    create index proxy_delegation_demo on proxy_delegation (id) where demo;
    create index portal_request_accepted on portal_request (updated_at desc, id desc)
      where effect is null and status in ('booked', 'approved', 'completed');
    create index portal_request_ended on portal_request (updated_at desc, id desc)
      where effect is null and status in ('rejected', 'cancelled');
  `);
