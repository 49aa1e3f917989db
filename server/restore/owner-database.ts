import type { Config } from "../config/env";
import { openEmbeddedPostgres } from "../embedded/postgres";

/** The database of the settings, as whoever owns its schema; starts the embedded one when it is that. */
export async function databaseOfOwner({
  databaseUrl,
  dataDir,
}: Pick<Config, "databaseUrl" | "dataDir">): Promise<{ url: string; close(): Promise<void> }> {
  if (databaseUrl !== null) return { url: databaseUrl, close: async () => {} };
  const embedded = await openEmbeddedPostgres(dataDir);
  return { url: embedded.ownerUrl, close: () => embedded.stop() };
}
