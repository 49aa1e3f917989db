/** `npm run record:statements`, at a release: what its code sends to the database, into `migrations/released.json`. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { startVitest } from "vitest/node";
import { migrations } from "../../migrations/index";
import { openEmbeddedPostgres } from "../embedded/postgres";
import { oneOfEachKind, refusalOf, SENT } from "./released-statements";
import { createTemplate, createTestDatabase } from "./template-database";

/** What the schema of today does not take was never the portal's: tests try that too. */
async function taken(statements: readonly string[]): Promise<string[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "portal-statements-"));
  const server = await openEmbeddedPostgres(dataDir);
  try {
    await createTemplate(server);
    const database = await createTestDatabase(server);
    const client = new pg.Client(database.appUrl);
    await client.connect();
    await client.query("begin");
    const kept: string[] = [];
    for (const one of statements) if ((await refusalOf(client, one)) === null) kept.push(one);
    await client.end();
    await database.drop();
    return kept;
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

mkdirSync(path.dirname(SENT), { recursive: true });
writeFileSync(SENT, "");
try {
  const vitest = await startVitest("test", process.argv.slice(2), {
    watch: false,
    project: ["integration"],
    isolate: false,
  });
  const failed = vitest.state.getCountOfFailedTests() > 0;
  await vitest.close();
  // What comes after a failure was never sent, and nobody would miss it.
  if (failed) process.stderr.write("Tests failed: the list may not be whole\n");
  const sent = readFileSync(SENT, "utf8").split("\n").filter(Boolean);
  const statements = await taken(oneOfEachKind(sent.map((line) => JSON.parse(line) as string)));
  const released = { migration: migrations.at(-1)!.name, statements };
  writeFileSync("migrations/released.json", `${JSON.stringify(released, null, 2)}\n`);
  process.stdout.write(`${statements.length} statements of ${released.migration}\n`);
} finally {
  rmSync(SENT, { force: true });
}
process.exit(0);
