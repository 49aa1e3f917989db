import { openDatabase } from "./database";
import { migrate, pendingMigrations } from "./migrations";

/**
 * Runs what is missing. Looks first, so that a portal whose user may not change the schema starts on a database
 * that somebody else has migrated.
 * @returns the names of the migrations that ran now.
 */
export async function prepareSchema(ownerUrl: string): Promise<string[]> {
  const db = openDatabase(ownerUrl, { role: "owner", max: 1 });
  try {
    if ((await pendingMigrations(db)).length === 0) return [];
  } finally {
    await db.close();
  }
  return migrate(ownerUrl);
}
