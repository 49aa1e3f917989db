/**
 * `npm run backup -- <folder>`: a backup of the portal's database and of the heads of its access log, sealed with
 * DATA_KEYS, beside a running portal or alone. `npm run backup -- --check <backup>` reads one again.
 */
import path from "node:path";
import pg from "pg";
import { configOfProcess } from "../config/process-env";
import { openSecrets } from "../config/secrets";
import { databaseOfOwner } from "../restore/owner-database";
import { checkBackup } from "../restore/load-backup";
import { makeBackup } from "../restore/make-backup";
import type { Manifest } from "../restore/manifest";
import { explainDatabase, explainStart } from "../problem/explain-start";
import { StartError } from "../problem/start-error";
import { openArtifactStore } from "../storage/artifact-store";

const USAGE = "Usage: npm run backup -- <folder>\n       npm run backup -- --check <backup>";

async function main(): Promise<void> {
  const [first, second, ...rest] = process.argv.slice(2);
  if (!first || rest.length > 0 || (second !== undefined && first !== "--check")) throw new StartError(USAGE);
  const config = configOfProcess();
  const secrets = await openSecrets(config);
  if (first === "--check") {
    if (!second) throw new StartError(USAGE);
    const { manifest } = await checkBackup({ secrets }, path.resolve(second));
    return describe("Whole", second, manifest);
  }
  const { dataDir } = config;
  const database = await databaseOfOwner(config);
  const client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const source = { client, secrets, dataDir, artifacts: openArtifactStore(config) };
    const made = await makeBackup(source, path.resolve(first));
    describe("Made and read again", path.relative("", made.folder), made.manifest);
  } catch (error) {
    throw explainDatabase(error, database.url);
  } finally {
    await client.end().catch(() => {});
    await database.close();
  }
}

function describe(what: string, folder: string, { takenAt, parts, keyIds, artifacts }: Manifest): void {
  const rows = parts.reduce((sum, part) => sum + (part.rows ?? 0), 0);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  console.log(`${what}: ${folder}`);
  console.log(
    `All that was committed before ${takenAt}: ${rows} rows in ${parts.length} parts, ${bytes} bytes.`,
  );
  console.log(`It needs the data keys with the ids ${keyIds.join(", ")}; keep them apart from it.`);
  if (artifacts.length > 0) console.log(`Not in it, only listed: ${artifacts.length} files to take away.`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explainStart(error).replace("The portal could not start", "No backup was made"));
    process.exit(1);
  },
);
