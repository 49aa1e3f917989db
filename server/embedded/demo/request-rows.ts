/** The demo's requests as rows: what is missing is added, what is there stays as it is. */
import type { Transaction } from "sequelize";
import { payloadHash } from "../../aggregates/request/request-id";
import { sequelizeOf } from "../../aggregates/request/request-rows";
import type { DemoRequest } from "./requests";

/** One whose account or delegation is not the demo's is left out. */
export async function insertRequests(tx: Transaction, requests: readonly DemoRequest[]): Promise<void> {
  if (requests.length === 0) return;
  const rows = requests.map((one) => ({ ...one, hash: payloadHash(one.id) }));
  await sequelizeOf(tx).query(
    `insert into portal_request
       (id, kind, patient_id, portal_account_id, proxy_delegation_id, status, details, payload_hash, upstream_ref,
        rejection_reason, created_at, updated_at)
     select id, kind, "patientId", "accountId", "delegationId", status, details, hash, "upstreamRef",
       "rejectionReason", "createdAt", "updatedAt"
     from jsonb_to_recordset($1::jsonb) as request(
       id text, kind text, "patientId" text, "accountId" text, "delegationId" text, status text, details jsonb,
       hash text, "upstreamRef" text, "rejectionReason" text, "createdAt" timestamptz, "updatedAt" timestamptz)
     where exists (select from portal_account a where a.id = "accountId" and a.demo)
       and ("delegationId" is null
         or exists (select from proxy_delegation d where d.id = "delegationId" and d.demo))
     on conflict do nothing`,
    { bind: [JSON.stringify(rows)], transaction: tx },
  );
}
