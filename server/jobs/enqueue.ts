/** Puts work aside in the transaction that causes it: it is there when that commits, and never was when it does not. */
import type { Sequelize, Transaction } from "sequelize";
import { JOB_PAYLOADS } from "./job-payloads";
import type { JobName, JobPayload } from "./job-payloads";

export type NewJob<N extends JobName> = {
  name: N;
  payload: JobPayload<N>;
  /** Not before; by default at once. */
  runAt?: Date;
  /** A waiting job with the same key is replaced by this one. */
  key?: string;
  /** Jobs of one queue are worked one after the other, in all processes together. */
  queue?: string;
  /** Tries in all, ever further apart (10 tries take some 6 hours). */
  maxAttempts?: number;
};

const ADD_JOB = `
  select graphile_worker.add_job($1::text, $2::json, run_at => coalesce($3::timestamptz, now()),
    max_attempts => $4::int, job_key => $5::text, queue_name => $6::text)`;

/** A job may run twice (its process died before it could say so), so its work must bear that. */
export async function enqueue<N extends JobName>(tx: Transaction, job: NewJob<N>): Promise<void> {
  const { sequelize } = tx as Transaction & { sequelize: Sequelize };
  const payload = JSON.stringify(JOB_PAYLOADS[job.name].parse(job.payload));
  await sequelize.query(ADD_JOB, {
    transaction: tx,
    bind: [job.name, payload, job.runAt ?? null, job.maxAttempts ?? 10, job.key ?? null, job.queue ?? null],
  });
}
