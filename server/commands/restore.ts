/**
 * `npm run restore -- <backup> [--journal <folder>]…`: brings a backup into an empty database and leaves the portal
 * shut. Then `-- --list`, `-- --apply all|<numbers>`, `-- --decline <numbers> --because <words>`, `-- --open`.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { operatorName } from "../config/operator-name";
import { configOfProcess, survivingDatabase } from "../config/process-env";
import { openSecrets } from "../config/secrets";
import { explainDatabase, explainStart } from "../problem/explain-start";
import { StartError } from "../problem/start-error";
import { decideChanges, openRestored, readWaiting } from "../restore/decide-changes";
import type { Decision, Waiting } from "../restore/decide-changes";
import { describeChange, describeReport } from "../restore/describe";
import { loadBackup } from "../restore/load-backup";
import { databaseOfOwner } from "../restore/owner-database";

const USAGE = `Usage: npm run restore -- <backup> [--journal <folder>]…
       npm run restore -- --list
       npm run restore -- --apply all | <number,number,…>
       npm run restore -- --decline all | <number,number,…> --because <words>
       npm run restore -- --open`;

const OPTIONS = {
  journal: { type: "string", multiple: true },
  list: { type: "boolean" },
  apply: { type: "string" },
  decline: { type: "string" },
  because: { type: "string" },
  open: { type: "boolean" },
} as const;

type Given = ReturnType<typeof given>;

async function main(): Promise<void> {
  const order = given();
  const config = configOfProcess();
  const database = await databaseOfOwner(config);
  try {
    if (order.backup !== undefined) {
      const report = await loadBackup({
        folder: path.resolve(order.backup),
        ownerUrl: database.url,
        dataDir: config.dataDir,
        journals: (order.journal ?? []).map((folder) => path.resolve(folder)),
        survivor: survivingDatabase(),
        secrets: await openSecrets(config),
        by: operatorName(),
      });
      for (const line of describeReport(report)) console.log(line);
    } else await decide(database.url, order);
  } catch (error) {
    throw explainDatabase(error, database.url);
  } finally {
    await database.close();
  }
}

async function decide(url: string, order: Given): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const waiting = await readWaiting(client);
    if (!waiting) throw new StartError("No restore waits to be opened.");
    const facts = { by: operatorName(), now: new Date() };
    if (order.list) return list(waiting);
    if (order.open) {
      await openRestored(client, waiting, facts.by, facts.now);
      return console.log("Opened. Portals that run answer within seconds.");
    }
    const apply = order.apply !== undefined;
    const decision: Decision = apply
      ? { ...facts, apply }
      : { ...facts, apply, because: order.because ?? "" };
    const count = await decideChanges(client, waiting, numbers(order.apply ?? order.decline!), decision);
    console.log(`${count} ${apply ? "applied" : "declined"}.`);
  } finally {
    await client.end().catch(() => {});
  }
}

function list({ takenAt, restoredAt, changes }: Waiting): void {
  console.log(
    `Backup of ${takenAt.toISOString()}, restored at ${restoredAt.toISOString()}. The portal is shut.`,
  );
  if (changes.length === 0) console.log("Nothing is known to have been allowed no more since the backup.");
  for (const one of changes) {
    console.log(
      `${String(one.number).padStart(4)} ${one.decision ?? "undecided"}: ${describeChange(one.change)}`,
    );
  }
}

/** @returns null for all */
function numbers(text: string): number[] | null {
  if (text === "all") return null;
  const found = text.split(",").map(Number);
  if (found.length === 0 || found.some((one) => !Number.isInteger(one) || one < 1))
    throw new StartError(USAGE);
  return found;
}

function given() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true, strict: true });
    const { list, open, apply, decline } = values;
    const asked = [positionals[0], list, open, apply, decline].filter((one) => one !== undefined).length;
    if (asked !== 1 || positionals.length > 1) throw new StartError(USAGE);
    if (decline !== undefined && !values.because?.trim()) throw new StartError(USAGE);
    return { ...values, backup: positionals[0] };
  } catch {
    throw new StartError(USAGE);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explainStart(error).replace("The portal could not start", "Nothing was restored"));
    process.exit(1);
  },
);
