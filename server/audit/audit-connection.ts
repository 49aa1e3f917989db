/** One PostgreSQL connection of the access log's own, as the role that may only add and read. */
import pg from "pg";
import { actAsApp } from "../db/app-role";

/**
 * Connects and takes the role `portal_app` (an owner or superuser would be above the access log's rules).
 * @param timeoutMs for each statement, here and at the server; connecting may take as long, at most 2 s
 * @throws the driver's error when the database is away
 */
export async function openAuditConnection(databaseUrl: string, timeoutMs: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: Math.min(timeoutMs, 2000),
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    keepAlive: true,
    application_name: "portal audit",
  });
  // Without a listener a connection lost while idle would end the process; the next query tells anyway.
  client.on("error", () => {});
  try {
    await client.connect();
    await actAsApp(client);
    return client;
  } catch (error) {
    dropConnection(client);
    throw error;
  }
}

/** Ends a connection without waiting: one that hangs would hold its end back as well. */
export function dropConnection(client: pg.Client): void {
  const { connection } = client as unknown as { connection?: { stream?: { destroy(): void } } };
  connection?.stream?.destroy();
}
