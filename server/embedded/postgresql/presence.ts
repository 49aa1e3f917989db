import type pg from "pg";

/** Any number; the same in every version of the portal. */
const PRESENCE = 7_205_759_403;

/**
 * Each process that uses the embedded server holds this lock shared on a connection of its own, so the last one
 * out knows that it is the last, and a killed one never counts.
 * @returns false while another process is about to end the server.
 */
export async function takePresence(client: pg.Client): Promise<boolean> {
  const answer = await client.query("select pg_try_advisory_lock_shared($1) as taken", [PRESENCE]);
  return answer.rows[0]?.taken === true;
}

/** Gives up our share; true when nobody else is present and nobody can become so any more. */
export async function leaveAsLast(client: pg.Client): Promise<boolean> {
  await client.query("select pg_advisory_unlock_shared($1)", [PRESENCE]);
  const answer = await client.query("select pg_try_advisory_lock($1) as last", [PRESENCE]);
  return answer.rows[0]?.last === true;
}
