/**
 * Nodes are renewed one by one: what the release before sends to the database must be taken by today's schema
 * (docs/decisions/0050). Its statements are `migrations/released.json`; nothing of that code is run.
 */
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrations } from "../../migrations/index";
import { createTestDatabase } from "../testing/template-database";
import type { TestDatabase } from "../testing/template-database";
import { refusalOf } from "../testing/released-statements";
import type { Released } from "../testing/released-statements";

const at = new URL("../../migrations/", import.meta.url);
const released = JSON.parse(readFileSync(new URL("released.json", at), "utf8")) as Released;
let database: TestDatabase;
let app: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  [app, owner] = [new pg.Client(database.appUrl), new pg.Client(database.ownerUrl)];
  for (const client of [app, owner]) await client.connect();
});
afterAll(async () => {
  for (const client of [app, owner]) await client.end();
  await database.drop();
});

async function refused(statements: readonly string[]): Promise<string[]> {
  await app.query("begin");
  const found: string[] = [];
  for (const statement of statements) {
    const why = await refusalOf(app, statement);
    if (why !== null) found.push(`${why}: ${statement.slice(0, 120)}`);
  }
  await app.query("rollback");
  return found;
}

describe("the release before", () => {
  it("is a release of this portal", () => {
    expect(migrations.map(({ name }) => name)).toContain(released.migration);
    expect(released.statements.length).toBeGreaterThan(300);
  });

  it("finds today's schema as it knows it, statement by statement", async () => {
    expect(await refused(released.statements)).toEqual([]);
  });

  it("would be broken by what takes away, and the test says so", async () => {
    await owner.query(`alter table portal_session rename column revoked_at to ended_at;
      alter table portal_factor add column needed text not null`);
    const found = (await refused(released.statements)).join("\n");
    expect(found).toMatch(/column "?(s\.)?revoked_at"? does not exist/);
    expect(found).toContain("portal_factor must be given needed");
  });
});

it("since then a migration only adds", () => {
  const since = migrations.slice(migrations.findIndex(({ name }) => name === released.migration) + 1);
  for (const { name } of since) {
    const text = readFileSync(new URL(`${name}.ts`, at), "utf8");
    const takesAway =
      /\b(drop (table|column|view|function)|rename (to|column)|set not null|alter \w+ type)\b/i;
    expect([name, takesAway.exec(text)?.[0] ?? null]).toEqual([name, null]);
  }
});
