import { createServer } from "node:net";
import pg from "pg";
import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrations } from "../../migrations/index";
import { createTestDatabase } from "../testing/template-database";
import type { TestDatabase } from "../testing/template-database";
import { openDatabase } from "./database";
import { migrate, pendingMigrations } from "./migrations";
import { inTransaction } from "./transaction";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function whoAmI(url: string): Promise<string> {
  const db = openDatabase(url);
  try {
    const rows = await db.query<{ who: string }>("select current_user as who", { type: QueryTypes.SELECT });
    return rows[0]!.who;
  } finally {
    await db.close();
  }
}

test("the application never works as an owner or superuser, whatever it connects as", async () => {
  expect(await whoAmI(database.appUrl)).toBe("portal_app");
  expect(await whoAmI(database.superuserUrl)).toBe("portal_app");
  const superuser = new pg.Client(database.superuserUrl);
  await superuser.connect();
  await superuser.query("grant portal_app to portal_owner");
  expect(await whoAmI(database.ownerUrl)).toBe("portal_app");
  await superuser.query("revoke portal_app from portal_owner");
  await expect(whoAmI(database.ownerUrl)).rejects.toThrow("owns the access log");
  await superuser.end();
});

test.each(["update access_event set reason = ''", "delete from access_event", "truncate access_event"])(
  "the application may not: %s",
  async (sql) => {
    await expect(database.db.query(sql)).rejects.toThrow(/permission denied|append-only/);
  },
);

test("migrations run once, also when two start together, and are known to the application", async () => {
  expect(await migrate(database.ownerUrl)).toEqual([]);
  expect(await pendingMigrations(database.db)).toEqual([]);
  const superuser = new pg.Client(database.superuserUrl);
  await superuser.connect();
  await superuser.query("drop schema public cascade; create schema public authorization portal_owner");
  expect(await pendingMigrations(openDatabase(database.superuserUrl, { role: "owner" }))).toHaveLength(
    migrations.length,
  );
  const ran = await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
  expect(ran.flat()).toEqual(migrations.map(({ name }) => name));
  await superuser.end();
});

test("a transaction that throws leaves nothing", async () => {
  const insert = "insert into chart (patient_id) values ('nobody')";
  await expect(
    inTransaction(database.db, async (tx) => {
      await database.db.query(insert, { transaction: tx });
      throw new Error("rule");
    }),
  ).rejects.toThrow("rule");
  expect(await database.db.query("select * from chart", { type: QueryTypes.SELECT })).toEqual([]);
});

test("a database that is away fails within two seconds, refused or silent", async () => {
  const refused = openDatabase("postgres://portal_app:x@127.0.0.1:1/portal");
  await expect(refused.query("select 1")).rejects.toThrow("ECONNREFUSED");

  const silent = createServer((socket) => socket.on("error", () => {}));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  const hanging = openDatabase(`postgres://portal_app:x@127.0.0.1:${port}/portal`);
  const begun = Date.now();
  await expect(hanging.query("select 1")).rejects.toThrow();
  expect(Date.now() - begun).toBeLessThan(3_500);
  silent.close();

  await expect(database.db.query("select pg_sleep(9)")).rejects.toThrow("statement timeout");
});
