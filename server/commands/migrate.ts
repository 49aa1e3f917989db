/** `npm run migrate`: brings the database of the settings up to date and says what ran. */
import { configOfProcess } from "../config/process-env";
import { migrate } from "../db/migrations";
import { openEmbeddedPostgres } from "../embedded/postgres";
import { explainDatabase, explainStart } from "../problem/explain-start";

async function main(): Promise<void> {
  const { databaseUrl, dataDir } = configOfProcess();
  const postgres = databaseUrl === null ? await openEmbeddedPostgres(dataDir) : null;
  const url = databaseUrl ?? postgres!.ownerUrl;
  try {
    const ran = await migrate(url).catch((error: unknown) => {
      throw explainDatabase(error, url);
    });
    console.log(ran.length > 0 ? `Ran: ${ran.join(", ")}` : "Nothing to do.");
  } finally {
    await postgres?.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explainStart(error));
    process.exit(1);
  },
);
