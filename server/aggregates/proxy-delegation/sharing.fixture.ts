/** What `asViewer`, `permit` and `openDesk` would hand out, for tests of commands without pages. */
import { QueryTypes } from "sequelize";
import { PEOPLE } from "../../access/doors.fixture";
import type { Doors } from "../../access/doors.fixture";
import { rememberDoor } from "../../access/opened-doors";
import type { DeskPermit, Permit, SteppedUp, Viewer } from "../../access/keys";
import type { AccountId } from "../../policies/vocabulary";
import { openMail } from "../../upstream/notify/enqueue-mail";
import type { MailContent } from "../../upstream/notify/enqueue-mail";
import { inviteInput } from "./proxy-delegation.schema";
import type { InviteInput } from "./proxy-delegation.schema";

export function sharingOf(doors: Pick<Doors, "portal" | "clock">) {
  const query = <T extends object>(sql: string, bind: unknown[] = []) =>
    doors.portal.db.query<T>(sql, { type: QueryTypes.SELECT, bind });
  let sessions = 0;

  async function viewer(accountId: AccountId): Promise<Viewer> {
    const [row] = await query<{ email: string; patient_id: string | null; roles: string[] }>(
      "select email, patient_id, roles from portal_account where id = $1",
      [accountId],
    );
    const sessionId = `pses_test${(sessions += 1)}`;
    await query(
      `insert into portal_session (id_hash, id, portal_account_id, second_factor_at, created_at, last_used_at, expires_at)
       values ($1, $2, $3, $4, $4, $4, $5)`,
      [
        Buffer.from(sessionId),
        sessionId,
        accountId,
        doors.clock.now,
        new Date(doors.clock.now.getTime() + 3_600_000),
      ],
    );
    const request = { requestId: "r", ipAddress: null, userAgent: null, now: doors.clock.now };
    const viewer = {
      ...{ accountId, sessionId, email: row!.email, patientId: row!.patient_id, roles: row!.roles },
      ...{ portal: doors.portal, request },
    } as unknown as Viewer;
    rememberDoor(viewer, { idHash: Buffer.from(sessionId) } as Parameters<typeof rememberDoor>[1]);
    return viewer;
  }

  return {
    query,
    viewer,
    async permit(accountId: AccountId): Promise<Permit & SteppedUp> {
      return { viewer: await viewer(accountId) } as unknown as Permit & SteppedUp;
    },
    async desk(accountId: AccountId = PEOPLE.staff): Promise<DeskPermit<"accounts">> {
      await query("update portal_account set roles = '{accounts}' where id = $1", [accountId]);
      return {
        desk: { viewer: await viewer(accountId), permission: "accounts" },
      } as unknown as DeskPermit<"accounts">;
    },
    /** Mails queued since the last look. */
    async mails(): Promise<MailContent[]> {
      const jobs = await query<{ payload: { mailId: `mail_${string}`; sealed: string } }>(
        `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
          where t.id = j.task_id and t.identifier = 'send-mail' returning j.payload, j.id`,
      );
      return jobs.map(({ payload }) => openMail(doors.portal, payload));
    },
  };
}

export function tokenOf(mails: MailContent[]): string {
  const link = mails.find(({ kind }) => kind === "sharing-invitation")?.link;
  return new URL(link!, "http://portal").searchParams.get("token")!;
}

export function invitation(change: Partial<InviteInput> = {}): InviteInput {
  return inviteInput.parse({
    name: "Ruth",
    email: "ruth@example.com",
    relationshipType: "caregiver",
    grants: ["results:read", "allergies:read"],
    agreed: "yes",
    agreedVersion: "2026-11",
    agreedLanguage: "es",
    ...change,
  });
}
