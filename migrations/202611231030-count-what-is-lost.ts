import type { Migration } from "../server/db/migrations";

/** How much of what could be seen is not in a file, so that its page says so. */
export const up: Migration = (query) =>
  query(`
    alter table export_job
      add column lost_files integer not null default 0 check (lost_files >= 0),
      add column lost_entries integer not null default 0 check (lost_entries >= 0);
    comment on column export_job.lost_files is 'Attached files that upstream does not have, refuses, or keeps otherwise than it says.';
    comment on column export_job.lost_entries is 'Entries that could not be read or judged.';
  `);
