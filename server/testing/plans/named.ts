/**
 * Statements whose cost may grow with a table, each with why and what bounds it. Whatever else reads a growing table
 * from end to end, or sorts it, fails plans.integration.test.ts.
 */
export type Named = {
  /** A piece of the statement that no other has; its spaces and lines are single spaces. */
  statement: RegExp;
  /** As `whatGrows` words it. */
  grows: RegExp;
  why: string;
};

export const NAMED: readonly Named[] = [
  {
    statement:
      /from portal_request where \(\$1::text is null or kind = \$1\) and effect is null and status in \(/,
    grows: /^reads all of portal_request$/,
    why: "What is settled, by the desk: 25 rows in the order of an index of that tab alone, of which a kind is a share.",
  },
  {
    statement: /_private_jobs/,
    grows: /_private_jobs$/,
    why: "The queue holds what waits or was given up; what is done leaves it.",
  },
  {
    statement:
      /not exists \(select 1 from portal_access_seal seal where|from portal_access_seal s left join access_event e/,
    grows: /access_event|portal_access_seal/,
    why: "audit:verify goes over the whole chain, by hand, 2,000 rows at a time.",
  },
  {
    statement:
      /from access_event e where \(e\.xid, e\.seq\) > .* and \(e\.xid < \$3::xid8 or e\.xid >= \$4::xid8\)/,
    grows: /portal_access_seal$/,
    why: "The sealer's first run after a restore; the horizon bounds every other.",
  },
  {
    statement: /exists \(select from portal_account\) or exists \(select from portal_access_seal\)/,
    grows: /portal_account|portal_access_seal/,
    why: "Ends at the first row: is this database empty? Asked before a restore.",
  },
  {
    statement: /^delete from (oauth_record|portal_(challenge|identity|kept_form|known_device|link|sign_in))$/,
    grows: /^reads all of/,
    why: "A restore fills empty tables, and ends what could be held; nobody is let in meanwhile.",
  },
  {
    statement:
      /(generation = generation \+ 1000000|'restored'.* where revoked_at is null|withdrawn_at = now\(\) where .*)$/,
    grows: /^reads all of/,
    why: "Once after a restore, behind its gate.",
  },
  {
    statement:
      /^select (a\.id, a\.status, encode.*from portal_account a|d\.id, d\.status, d\.grants,.*from proxy_delegation d) order by 1$/,
    grows: /portal_account|proxy_delegation/,
    why: "The database before, compared with the restored one; once, by whoever restores.",
  },
  {
    statement:
      /unnest\(\$1::text\[\]\) as id where id not in \(select id from portal_account\)|jsonb_to_recordset/,
    grows: /portal_account|proxy_delegation/,
    why: "The demo's own people; a portal with a real upstream has none.",
  },
];
