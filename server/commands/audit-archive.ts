/**
 * `npm run audit:archive -- <YYYY-MM> [--to <folder>] [--drop] [--check] [--read]`: puts a month of the access log that is over
 * and wholly sealed into a file, and takes it off the log. `--drop` also removes the detached table, after the file was
 * read once more; `--check` only reads the file of a month that was archived, and `--read` prints its events as lines of
 * JSON. As the owner of the schema.
 */
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import type { ArchivedEvent, ArchivePlace } from "../audit/archive/archive-month";
import { archiveMonth, checkArchived, dropArchived, readArchived } from "../audit/archive/archive-month";
import { operatorName } from "../config/operator-name";
import { configOfProcess } from "../config/process-env";
import { openSecrets } from "../config/secrets";
import { openEmbeddedPostgres } from "../embedded/postgres";
import { explainDatabase, explainStart } from "../problem/explain-start";
import { StartError } from "../problem/start-error";

const USAGE = "Usage: npm run audit:archive -- <YYYY-MM> [--to <folder>] [--drop] [--check | --read]";
const OPTIONS = {
  to: { type: "string" },
  drop: { type: "boolean", default: false },
  check: { type: "boolean", default: false },
  read: { type: "boolean", default: false },
} as const;

async function main(): Promise<void> {
  const { month, to, drop, check, read } = readArguments();
  const config = configOfProcess();
  const postgres = config.databaseUrl === null ? await openEmbeddedPostgres(config.dataDir) : null;
  const url = config.databaseUrl ?? postgres!.ownerUrl;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const secrets = await openSecrets(config);
    const folder = to ?? path.join(config.dataDir, "archive");
    const place: ArchivePlace = { client, secrets, folder, operator: operatorName() };
    if (check) return say(month, "is whole", (await checkArchived(place, month)).file);
    if (read) return await pipeline(linesOf(readArchived(place, month)), process.stdout, { end: false });
    const archived = await client.query(
      "select from access_event_archive where to_char(from_at at time zone 'UTC', 'YYYY-MM') = $1",
      [month],
    );
    if (!archived.rowCount) {
      const record = await archiveMonth(place, month);
      const size = (record.bytes / 1e6).toFixed(1);
      say(month, `${record.rows} events, ${size} MB`, path.join(folder, record.file));
      if (!drop) console.log(`The table ${record.part} is detached and still there; --drop removes it.`);
    }
    if (drop) {
      await dropArchived(place, month);
      console.log(
        `${month}: the file was read once more, the table is gone. Keep the file, its .json and DATA_KEYS.`,
      );
    } else if (archived.rowCount) console.log(`${month} was archived before.`);
  } catch (error) {
    throw explainDatabase(error, url);
  } finally {
    await client.end().catch(() => {});
    await postgres?.stop();
  }
}

async function* linesOf(events: AsyncIterable<ArchivedEvent>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`;
}

function say(month: string, what: string, file: string): void {
  console.log(`${month}: ${what}, ${path.relative(process.cwd(), file)}`);
}

/** @throws StartError with what to write instead */
function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true, strict: true });
    const [month, ...rest] = positionals;
    if (!month || rest.length > 0 || !/^\d{4}-\d{2}$/.test(month)) throw new Error(USAGE);
    return { month, ...values };
  } catch {
    throw new StartError(USAGE);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explainStart(error));
    process.exit(1);
  },
);
