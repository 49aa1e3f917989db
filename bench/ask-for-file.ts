/** Asks for a file of one's own record and follows it; straight in the portal's embedded database. */
import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { ulid } from "ulid";
import type { RunningPortal } from "../e2e/support/portal-process";
import type { Session } from "../e2e/support/session";

export type FileState = { ended: boolean; error: string | null; bytes: number };
export type AskedFile = { state: () => Promise<FileState> };

const SECTIONS = "allergies medications vitals immunizations problems documents results appointments".split(
  " ",
);

export async function askForFile(owner: Session, portal: RunningPortal, format: string): Promise<AskedFile> {
  void owner;
  const folder = path.join(portal.dataDir, "postgres");
  const { superuser } = JSON.parse(readFileSync(path.join(folder, "credentials.json"), "utf8")) as {
    superuser: string;
  };
  const port = readFileSync(path.join(folder, "data", "postmaster.pid"), "utf8")
    .split("\n")[3]!
    .trim();
  const client = new pg.Client({
    host: "127.0.0.1",
    port: Number(port),
    user: process.env.PGU ?? "postgres",
    password: superuser,
    database: process.env.PGD ?? "portal",
  });
  await client.connect();
  const {
    rows: [account],
  } = await client.query("select id, patient_id from portal_account where email = 'long@example.com'");
  const id = `expjob_${ulid()}`;
  await client.query(
    `insert into export_job (id, portal_account_id, patient_id, chart_id, format, selection, language, status, created_at)
     values ($1,$2,$3,'self',$4,$5,'en','queued', now())`,
    [
      id,
      account.id,
      account.patient_id,
      format,
      JSON.stringify({ sections: SECTIONS, from: null, to: null }),
    ],
  );
  await client.query("select graphile_worker.add_job('make-export', $1::json)", [
    JSON.stringify({ exportId: id }),
  ]);
  return {
    async state() {
      const {
        rows: [row],
      } = await client.query("select status, error_detail, bytes, done, total from export_job where id=$1", [
        id,
      ]);
      const ended = !["queued", "running"].includes(row.status);
      if (ended) await client.end();
      return { ended, error: row.error_detail, bytes: Number(row.bytes) };
    },
  };
}
