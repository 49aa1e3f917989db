import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { StartError } from "../../problem/start-error";

const run = promisify(execFile);

/** The operating-system account the database server runs as; null: our own, because we are not root. */
export type Account = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root. As root we take the owner of an existing cluster, else the account
 * `postgres` or `nobody` (initdb wants one with a name).
 * @throws StartError when root has no unprivileged account to use.
 */
export async function serverAccount(clusterDir: string): Promise<Account> {
  if (process.getuid?.() !== 0) return null;
  const existing = await stat(clusterDir).catch(() => null);
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  for (const name of ["postgres", "nobody"]) {
    const account = await lookUp(name);
    if (account) return account;
  }
  throw new StartError(
    "The built-in PostgreSQL cannot run as root and there is no account postgres or nobody. Start the portal as another user, or set DATABASE_URL.",
  );
}

async function lookUp(name: string): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}
