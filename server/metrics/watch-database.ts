/** Measures that the database knows: asked for each answer to Prometheus, in one query a piece, by index. */
import { QueryTypes } from "sequelize";
import type { Sequelize } from "sequelize";
import type { Metrics } from "./metrics";

/** Answers of one query, shared by the measures that are asked for at once. */
const KEPT_MS = 500;

const JOBS = `select
    count(*) filter (where ready)::int as waiting,
    coalesce(extract(epoch from now() - min(run_at) filter (where ready)), 0)::float8 as oldest,
    count(*) filter (where attempts >= max_attempts)::int as given_up
  from (select run_at, attempts, max_attempts,
      run_at <= now() and locked_at is null and attempts < max_attempts as ready
    from graphile_worker._private_jobs) job`;

const WORK = `select
    (select count(*) from export_job where status = 'running')::int as exports,
    (select count(*) from portal_request where status = 'submitting')::int as unsettled`;

/** All rows from the newest seal's horizon on have none yet (server/audit/seal-run.ts). */
const UNSEALED = `select coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as seconds
  from access_event where xid >=
    coalesce((select horizon from portal_access_seal order by position desc limit 1), '0'::xid8)`;

type Pool = { using: number; available: number; waiting: number; maxSize: number };

export function watchDatabase(metrics: Metrics, db: Sequelize): void {
  // Sequelize shows its pool, without a type.
  const { pool } = (db as unknown as { connectionManager: { pool: Pool } }).connectionManager;
  metrics.watch("portal_database_connections", () => [
    { labels: { state: "in-use" as const }, value: pool.using },
    { labels: { state: "idle" as const }, value: pool.available },
    { labels: { state: "most" as const }, value: pool.maxSize },
  ]);
  metrics.watch("portal_database_waiting", () => pool.waiting);

  const jobs = asked<{ waiting: number; oldest: number; given_up: number }>(db, JOBS);
  metrics.watch("portal_jobs_waiting", async () => (await jobs()).waiting);
  metrics.watch("portal_jobs_oldest_seconds", async () => (await jobs()).oldest);
  metrics.watch("portal_jobs_given_up", async () => (await jobs()).given_up);

  const work = asked<{ exports: number; unsettled: number }>(db, WORK);
  metrics.watch("portal_exports_running", async () => (await work()).exports);
  metrics.watch("portal_requests_unsettled", async () => (await work()).unsettled);

  const unsealed = asked<{ seconds: number }>(db, UNSEALED);
  metrics.watch("portal_audit_unsealed_seconds", async () => Math.max(0, (await unsealed()).seconds));
}

function asked<R extends object>(db: Sequelize, sql: string): () => Promise<R> {
  let kept: { at: number; row: Promise<R> } | null = null;
  return () => {
    const at = Date.now();
    if (!kept || at - kept.at > KEPT_MS) {
      kept = { at, row: db.query<R>(sql, { type: QueryTypes.SELECT }).then((rows) => rows[0]!) };
    }
    return kept.row;
  };
}
