import type { Migration } from "../server/db/migrations";

/**
 * Lets the application add and work jobs in the queue that `server/jobs/schema.ts` has installed by now: its rows,
 * not its tables. Its row level security would otherwise show them to their owner only. A new version of
 * graphile-worker with new tables needs the same again; so this may run twice.
 */
export const up: Migration = (query) =>
  query(`
    do $$
    declare name text;
    begin
      foreach name in array array['_private_jobs', '_private_job_queues', '_private_tasks', '_private_known_crontabs'] loop
        execute format('drop policy if exists portal_app_works on graphile_worker.%I', name);
        execute format('create policy portal_app_works on graphile_worker.%I to portal_app using (true) with check (true)', name);
        execute format('grant select, insert, update, delete on graphile_worker.%I to portal_app', name);
      end loop;
    end $$;
    grant usage on schema graphile_worker to portal_app;
    grant usage on all sequences in schema graphile_worker to portal_app;
    grant select on graphile_worker.migrations to portal_app;
    grant select on graphile_worker.jobs to portal_app;
    grant execute on all functions in schema graphile_worker to portal_app;
  `);
