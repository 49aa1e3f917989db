import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openEmbeddedPostgres } from "./postgres";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "portal-pg-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function query(url: string, sql: string) {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverPid(): number {
  return Number(readFileSync(path.join(dataDir, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("roles are separate, passwords are asked for, files are private", async () => {
  const server = await openEmbeddedPostgres(dataDir);
  try {
    expect(
      await query(server.appUrl, "select current_user, rolsuper from pg_roles where rolname = current_user"),
    ).toEqual([{ current_user: "portal_app", rolsuper: false }]);
    expect(await query(server.appUrl, "show fsync")).toEqual([{ fsync: "on" }]);
    await expect(query(server.appUrl, "create table x (y int)")).rejects.toThrow("permission denied");
    const wrong = new URL(server.appUrl);
    wrong.password = "guess";
    await expect(query(wrong.href, "select 1")).rejects.toThrow("password authentication failed");
    const nobody = new URL(server.fhirUrl);
    nobody.pathname = "/portal";
    await expect(query(nobody.href, "select 1")).rejects.toThrow("permission denied for database");
    expect(statSync(path.join(dataDir, "postgres/credentials.json")).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(dataDir, "postgres/data/pg_hba.conf"), "utf8")).not.toMatch(
      /^[^#]*\btrust\b/m,
    );
    expect(readdirSync(path.join(dataDir, "postgres")).sort()).toEqual([
      "credentials.json",
      "data",
      "postgres.log",
    ]);
  } finally {
    await server.stop();
  }
});

test("a second process joins, the last one out ends the server, data stays", async () => {
  const first = await openEmbeddedPostgres(dataDir);
  const second = await openEmbeddedPostgres(dataDir);
  const pid = serverPid();
  expect(second.appUrl).toBe(first.appUrl);
  await query(first.ownerUrl, "create table kept as select 7 as n");
  await first.stop();
  expect(await query(second.ownerUrl, "select n from kept")).toEqual([{ n: 7 }]);
  await second.stop();
  expect(lives(pid)).toBe(false);

  const begun = Date.now();
  const again = await openEmbeddedPostgres(dataDir);
  expect(Date.now() - begun).toBeLessThan(10_000);
  expect(await query(again.ownerUrl, "select n from kept")).toEqual([{ n: 7 }]);
  await again.stop();
});

test("two that start at once agree on one server", async () => {
  const [first, second] = await Promise.all([openEmbeddedPostgres(dataDir), openEmbeddedPostgres(dataDir)]);
  expect(second.appUrl).toBe(first.appUrl);
  await Promise.all([first.stop(), second.stop()]);
});

test("a server that is killed is brought back on its port", async () => {
  const first = await openEmbeddedPostgres(dataDir);
  await query(first.ownerUrl, "create table kept as select 8 as n");
  process.kill(serverPid(), "SIGKILL");
  await expect
    .poll(() => query(first.ownerUrl, "select n from kept").catch(() => null), { timeout: 20_000 })
    .toEqual([{ n: 8 }]);
  const pid = serverPid();
  await first.stop();
  expect(lives(pid)).toBe(false);
});

test("a process number given to another process, and a copied folder, mislead nobody", async () => {
  const first = await openEmbeddedPostgres(dataDir);
  const copy = mkdtempSync(path.join(tmpdir(), "portal-pg-copy-"));
  await query(first.ownerUrl, "create table kept as select 9 as n");
  await query(first.superuserUrl, "checkpoint");
  execFileSync("cp", ["-a", `${dataDir}/.`, copy]);
  const second = await openEmbeddedPostgres(copy);
  expect(second.appUrl).not.toBe(first.appUrl);
  await first.stop();
  expect(await query(second.ownerUrl, "select n from kept")).toEqual([{ n: 9 }]);
  await second.stop();
  rmSync(copy, { recursive: true, force: true });

  writeFileSync(
    path.join(dataDir, "postgres/data/postmaster.pid"),
    `${process.pid}\n/x\n1\n5432\n\n*\n1 1\nready\n`,
  );
  const third = await openEmbeddedPostgres(dataDir);
  expect(await query(third.ownerUrl, "select n from kept")).toEqual([{ n: 9 }]);
  await third.stop();
});

test("lives below a folder only we may enter, with a path longer than any socket's", async () => {
  chmodSync(dataDir, 0o700);
  const deep = path.join(dataDir, "x".repeat(120), "ünï côdé");
  const server = await openEmbeddedPostgres(deep);
  expect(await query(server.appUrl, "select 1 as n")).toEqual([{ n: 1 }]);
  await server.stop();
});

test("says in one line when the folder cannot be used", async () => {
  writeFileSync(path.join(dataDir, "file"), "");
  await expect(openEmbeddedPostgres(path.join(dataDir, "file"))).rejects.toThrow(/cannot be written/);
  const server = await openEmbeddedPostgres(dataDir);
  await server.stop();
  const file = path.join(dataDir, "postgres/credentials.json");
  const kept = readFileSync(file);
  rmSync(file);
  await expect(openEmbeddedPostgres(dataDir)).rejects.toThrow(/credentials.json are not those/);
  writeFileSync(file, kept);
  const again = await openEmbeddedPostgres(dataDir);
  await again.stop();
});
