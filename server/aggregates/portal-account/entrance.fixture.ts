/** A portal with an upstream that knows Ruth, and a queue that is worked by hand: what strangers can make of it. */
import type { FhirResource } from "fhir/r4";
import { QueryTypes } from "sequelize";
import { openDoors } from "../../access/doors.fixture";
import type { RequestFacts } from "../../access/keys";
import { JOBS } from "../../jobs/definitions";
import type { JobName } from "../../jobs/job-payloads";
import { createLogger } from "../../log";
import { startFaultyUpstream } from "../../testing/faulty-upstream";
import { createFhirClient } from "../../upstream/fhir/client";
import { openMail } from "../../upstream/notify/enqueue-mail";
import type { MailContent } from "../../upstream/notify/enqueue-mail";

export const RUTH = { recordNumber: "MRN-70011", birthDate: "1984-03-12", email: "ruth@example.com" };
export const GOOD_PASSWORD = "quiet mornings by the sea";

const patient = (id: string, number: string, email: string, birthDate = "1984-03-12"): FhirResource => ({
  resourceType: "Patient",
  id,
  active: true,
  identifier: [{ type: { coding: [{ code: "MR" }] }, value: number }],
  name: [{ family: "Okafor", given: ["Ruth"] }],
  birthDate,
  telecom: [{ system: "email", value: email }],
});

export type Entrance = Awaited<ReturnType<typeof openEntrance>>;

export async function openEntrance() {
  const doors = await openDoors();
  const people = [
    patient("p-ruth", "MRN-70011", "Ruth@Example.com"),
    patient("p-amina", "MRN-70001", "amina@example.com", "1970-01-01"),
    patient("p-child", "MRN-70005", "grace@example.com", "2011-06-12"),
  ];
  const upstream = await startFaultyUpstream(people);
  const { portal } = doors;
  const log = createLogger("silent");
  /** A new client: an old one remembers for a while that upstream was away. */
  const heal = () => {
    upstream.heal();
    upstream.put(...people);
    portal.fhir = createFhirClient({ baseUrl: upstream.baseUrl, auth: { kind: "none" }, log });
  };
  heal();
  const query = <T extends object>(sql: string, bind: unknown[] = []) =>
    portal.db.query<T>(sql, { type: QueryTypes.SELECT, bind });
  let address = 0;

  const entrance = {
    doors,
    portal,
    upstream,
    heal,
    query,
    /** A stranger, each at an address of their own. */
    guest: (ipAddress = `192.0.2.${(address += 1)}`) => {
      const request: RequestFacts = { requestId: "r", ipAddress, userAgent: null, now: doors.clock.now };
      return { portal, request, viewer: null, language: "en" };
    },
    /** Does what waits but mail; @returns the names of the jobs */
    async work(): Promise<string[]> {
      const done: string[] = [];
      for (;;) {
        const [job] = await query<{ id: string; name: JobName; payload: never }>(
          `select j.id, t.identifier as name, j.payload from graphile_worker._private_jobs j
             join graphile_worker._private_tasks t on t.id = j.task_id
            where t.identifier <> 'send-mail' order by j.id limit 1`,
        );
        if (!job) return done;
        await JOBS[job.name](portal, job.payload, new AbortController().signal);
        await query("delete from graphile_worker._private_jobs where id = $1", [job.id]);
        done.push(job.name);
      }
    },
    /** Takes the mails that wait, in the order in which they were sent. */
    async mails(): Promise<MailContent[]> {
      const jobs = await query<{ payload: { mailId: `mail_${string}`; sealed: string } }>(
        `with taken as (
           delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
            where t.id = j.task_id and t.identifier = 'send-mail' returning j.id, j.payload)
         select payload from taken order by id`,
      );
      return jobs.map(({ payload }) => openMail(portal, payload));
    },
    accountsOf: (patientId: string) =>
      query<{
        id: string;
        email: string;
        status: string;
        patient_id: string | null;
        identity_proof: unknown;
      }>(
        `select * from portal_account where coalesce(patient_id, claimed_patient_id) = $1
          order by created_at, id`,
        [patientId],
      ),
    /** Nobody has asked for anything yet, and Ruth has no account. */
    async forget() {
      for (const sql of [
        "delete from graphile_worker._private_jobs",
        "delete from sign_in_limit",
        "delete from portal_link",
        `update portal_account set status = 'closed', patient_id = null, claimed_patient_id = null,
            email = id || '@closed.invalid'
          where coalesce(patient_id, claimed_patient_id) in ('p-ruth', 'p-child')`,
      ]) {
        await portal.db.query(sql);
      }
      heal();
    },
    async close() {
      await doors.close();
      await upstream.close();
    },
  };
  return entrance;
}

export function tokenOf(mail: MailContent | undefined): string {
  const token = new URL(mail?.link ?? "", "http://portal.example").searchParams.get("token");
  if (!token) throw new Error("This mail has no token");
  return token;
}
