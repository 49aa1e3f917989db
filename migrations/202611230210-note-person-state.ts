import type { Migration } from "../server/db/migrations";

/**
 * What the doors must know of a chart's patient besides the birth date, to decide on a proxy in their one query:
 * a death ends what was agreed before it, and a record that is not in use any more is nobody's to act in.
 */
export const up: Migration = (query) =>
  query(`
    alter table chart
      add column died_at timestamptz,
      add column inactive boolean not null default false,
      add column merged_into text;
    comment on column chart.died_at is 'Upstream''s moment of death; when it knows none, when the portal first heard of it.';
    comment on column chart.inactive is 'Upstream says that this record is not in use.';
    comment on column chart.merged_into is 'FHIR Patient id of the record that replaces this one; empty: it is not known which.';
  `);
