/**
 * A partitioned table gets the parts it had when the backup was made: those a new schema has were cut by today's
 * calendar. All of them are empty here.
 */
import type pg from "pg";
import type { Part } from "./manifest";
import { readTables } from "./schema-facts";

export async function shapePartitions(client: pg.Client, parts: readonly Part[]): Promise<void> {
  const roots = new Map((await readTables(client)).map((table) => [table.name, table]));
  for (const { of, partitions = [] } of parts) {
    const root = roots.get(of.name);
    // A root that this build does not know was brought back as a plain table; it takes all rows.
    if (!root?.parted) continue;
    const wanted = new Map(partitions.map((one) => [one.name, one]));
    const kept = new Set<string>();
    for (const there of root.partitions) {
      await client.query(`alter table ${root.name} detach partition ${there.name}`);
      if (wanted.has(there.name)) kept.add(there.name);
      else await client.query(`drop table ${there.name}`);
    }
    for (const { name, bound, checks, triggers } of partitions) {
      if (!kept.has(name)) {
        await client.query(`create table ${name} (like ${root.name} including all)`);
        for (const check of checks) await client.query(`alter table ${name} add ${check}`);
        for (const trigger of triggers) await client.query(trigger);
      }
      await client.query(`alter table ${root.name} attach partition ${name} ${bound}`);
    }
  }
}
