/** What a database holds, as its catalog says: never a list of ours that somebody forgets to add a table to. */
import type pg from "pg";

export type Column = { name: string; type: string };
export type Table = {
  /** Quoted where it must be: `public.chart`. */
  name: string;
  columns: Column[];
  parted: boolean;
  /** Of a partitioned table, which is read and filled through its root. */
  partitions: Partition[];
};
/** `own`: checks and triggers it does not have from its root, as statements but for the table. */
export type Partition = { name: string; bound: string; checks: string[]; triggers: string[] };
export type Sequence = { name: string; last: string | null };

/** Told anew by the schema of whoever restores: what has run there. */
const OWN_BOOKS = ["portal_migration", "graphile_worker.migrations"];
const SCHEMAS = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

/** Tables with rows of their own, and roots of partitioned ones; in a fixed order. */
export async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { name: string }>(
    `select c.oid::regclass::text as name, c.relkind = 'p' as parted,
        (select coalesce(json_agg(json_build_object('name', quote_ident(a.attname),
             'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum), '[]')
           from pg_attribute a
           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
        (select coalesce(json_agg(json_build_object('name', p.oid::regclass::text,
             'bound', pg_get_expr(p.relpartbound, p.oid),
             'checks', array(select format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid))
                from pg_constraint k where k.conrelid = p.oid and k.contype = 'c' and k.coninhcount = 0 order by 1),
             'triggers', array(select pg_get_triggerdef(t.oid) from pg_trigger t where t.tgrelid = p.oid
                and not t.tgisinternal and t.tgparentid = 0 order by 1)) order by p.oid::regclass::text), '[]')
           from pg_inherits i join pg_class p on p.oid = i.inhrelid
           where i.inhparent = c.oid and p.relispartition) as partitions
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't' and ${SCHEMAS}
      order by 1`,
  );
  return rows.filter(({ name }) => !OWN_BOOKS.includes(name));
}

export async function readSequences(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
       from pg_sequences s where schemaname !~ '^pg_' order by 1`,
  );
  return rows;
}

export type ForeignKey = { table: string; name: string; definition: string };

export async function readForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select c.conrelid::regclass::text as "table", quote_ident(c.conname) as name,
        pg_get_constraintdef(c.oid) as definition
      from pg_constraint c join pg_namespace n on n.oid = c.connamespace
      where c.contype = 'f' and c.conparentid = 0 and ${SCHEMAS} order by 1, 2`,
  );
  return rows;
}

export async function readMigrations(client: pg.Client): Promise<string[]> {
  const there = await client.query<{ there: boolean }>(
    "select to_regclass('public.portal_migration') is not null as there",
  );
  if (!there.rows[0]?.there) return [];
  const { rows } = await client.query<{ name: string }>("select name from portal_migration order by name");
  return rows.map((row) => row.name);
}
