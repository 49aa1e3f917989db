/** People, records and permits for tests of requests: what the doors and forms would hand out, without pages. */
import { QueryTypes } from "sequelize";
import { fetchDoorRow } from "../../access/door-row";
import type { Chart, DeskPermit, Permit, Viewer } from "../../access/keys";
import { openFromRow } from "../../access/opening";
import { rememberDoor } from "../../access/opened-doors";
import type { AccountId, DelegationId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";

export type Asking = { permit: Permit; chart: Chart };

export const STAFF: AccountId = "pact_staff";
let made = 0;

export function requestsOf(portal: Portal) {
  const query = <T extends object>(sql: string, bind: unknown[] = []) =>
    portal.db.query<T>(sql, { type: QueryTypes.SELECT, bind });

  async function addAccount(id: AccountId, patientId: string | null, roles: string[] = []): Promise<void> {
    await query(
      `insert into portal_account (id, patient_id, email, status, roles, birth_date)
        values ($1, $2, $3, 'active', $4, '1970-01-01') on conflict do nothing`,
      [id, patientId, `${id.slice(5)}@example.com`, roles],
    );
    if (patientId)
      await query(
        "insert into chart (patient_id, birth_date) values ($1, '1970-01-01') on conflict do nothing",
        [patientId],
      );
  }

  async function viewer(accountId: AccountId): Promise<Viewer> {
    const [row] = await query<{ email: string; patient_id: string | null; roles: string[] }>(
      "select email, patient_id, roles from portal_account where id = $1",
      [accountId],
    );
    const sessionId = `pses_asking${(made += 1)}`;
    const now = portal.now();
    await query(
      `insert into portal_session (id_hash, id, portal_account_id, second_factor_at, created_at, last_used_at,
         expires_at) values ($1, $2, $3, $4, $4, $4, $5)`,
      [Buffer.from(sessionId), sessionId, accountId, now, new Date(now.getTime() + 30 * 86_400_000)],
    );
    const one = {
      ...{ accountId, sessionId, email: row!.email, patientId: row!.patient_id, roles: row!.roles },
      ...{ portal, request: { requestId: "r", ipAddress: null, userAgent: null, now } },
    } as unknown as Viewer;
    rememberDoor(one, { idHash: Buffer.from(sessionId) } as Parameters<typeof rememberDoor>[1]);
    return one;
  }

  async function chartOf(one: Viewer, chartId: string): Promise<Chart> {
    const row = await fetchDoorRow(portal, Buffer.from(one.sessionId), chartId, null);
    const opened = openFromRow(one, chartId, row!);
    if (!opened.ok) throw new Error(`The record stays shut: ${opened.reason}`);
    return opened.chart;
  }

  return {
    query,
    addAccount,
    viewer,
    /** Somebody at the form of their own record, or of one they act in. */
    async asking(accountId: AccountId, chartId = "self"): Promise<Asking> {
      const one = await viewer(accountId);
      return { permit: { viewer: one } as unknown as Permit, chart: await chartOf(one, chartId) };
    },
    async desk(accountId: AccountId = STAFF): Promise<DeskPermit<"requests">> {
      await addAccount(accountId, null, ["requests"]);
      return {
        desk: { viewer: await viewer(accountId), permission: "requests" },
      } as unknown as DeskPermit<"requests">;
    },
    addDelegation: (id: DelegationId, patientId: string, proxy: AccountId, grants: string[]) =>
      query(
        `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
           valid_from, status) values ($1, $2, $3, 'spouse', $4, '2020-01-01', 'active')`,
        [id, patientId, proxy, grants],
      ),
    /** Events of one request, in order. */
    events: (id: string) =>
      query<{ event_type: string; actor_kind: string; reason: string | null }>(
        "select event_type, actor_kind, reason from access_event where resource_id = $1 order by seq",
        [id],
      ),
    jobs: (name: string) =>
      query<{ n: number }>(
        `select count(*)::int as n from graphile_worker._private_jobs j
          join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1`,
        [name],
      ).then(([row]) => row!.n),
  };
}
