import type { Migration } from "../server/db/migrations";

/**
 * What somebody takes of a record with them: which parts in which form, how far it is, and where the file lies. The
 * file itself is no row: it is encrypted with a key of its own, kept here sealed, and is gone with that key.
 */
export const up: Migration = (query) =>
  query(`
    create table export_job (
      id text primary key,
      portal_account_id text not null references portal_account (id),
      patient_id text not null,
      proxy_delegation_id text references proxy_delegation (id),
      chart_id text not null,
      format text not null check (format in ('fhir-bundle', 'ips', 'html', 'pdf', 'csv')),
      selection jsonb not null,
      language text not null,
      status text not null default 'queued'
        check (status in ('queued', 'running', 'complete', 'failed', 'expired')),
      done integer not null default 0,
      total integer,
      tries integer not null default 0,
      error_detail text,
      artifact_name text,
      sealed_key text,
      bytes bigint,
      etag text,
      teen_privacy boolean not null default false,
      grants text[] not null default '{}',
      release_version integer,
      created_at timestamptz not null,
      started_at timestamptz,
      completed_at timestamptz,
      expires_at timestamptz,
      gone_at timestamptz,
      gone_reason text,
      version integer not null default 1,
      check (status <> 'failed' or error_detail is not null),
      check ((status = 'complete') = (sealed_key is not null)),
      check (status <> 'complete' or (artifact_name is not null and bytes is not null and expires_at is not null
        and release_version is not null))
    );
    comment on table export_job is 'Exports of a record. All or nothing: a key is there only for a whole file.';
    comment on column export_job.chart_id is 'As in the URL: self or a pdel_ id.';
    comment on column export_job.artifact_name is 'Of the try that is under way or was the last; a try with another name must not finish.';
    comment on column export_job.sealed_key is 'Data key of the file, sealed by DATA_KEYS; null: the file cannot be read by anybody.';
    comment on column export_job.grants is 'Of what is in the file; all of them are asked for again at each download.';
    comment on column export_job.release_version is 'Release rules it was made under.';
    create unique index export_job_one_at_a_time on export_job (portal_account_id, chart_id, format)
      where status in ('queued', 'running');
    create index export_job_list on export_job (portal_account_id, chart_id, created_at desc);
    create index export_job_patient on export_job (patient_id) where status = 'complete';
    create index export_job_delegation on export_job (proxy_delegation_id)
      where status in ('queued', 'running', 'complete');
    create index export_job_files on export_job (artifact_name) where artifact_name is not null;

    alter table portal_notice add column export_id text references export_job (id);

    grant select, insert, update on export_job to portal_app;
  `);
