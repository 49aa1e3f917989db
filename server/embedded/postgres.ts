import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import path from "node:path";
import type { Logger } from "../log";
import { serverAccount } from "./postgresql/account";
import { locateBinaries } from "./postgresql/binaries";
import { initialiseCluster, prepareFolder } from "./postgresql/cluster";
import type { Cluster } from "./postgresql/cluster";
import { openCredentials } from "./postgresql/credentials";
import type { Credentials } from "./postgresql/credentials";
import { leaveAsLast, takePresence } from "./postgresql/presence";
import { ensureRoles } from "./postgresql/roles";
import { connectOrStart, shutDown } from "./postgresql/server";
import type { Running } from "./postgresql/server";

export type EmbeddedPostgres = {
  /** Owner of the schema: migrations only. */
  ownerUrl: string;
  /** The application: neither superuser nor owner. */
  appUrl: string;
  /** The embedded FHIR server's own database. */
  fhirUrl: string;
  superuserUrl: string;
  /** Ends the server unless another process of ours still uses it. */
  stop(): Promise<void>;
};

/**
 * PostgreSQL from npm packages, kept under `dataDir/postgres`, on loopback with passwords: started, or joined when
 * it runs already (beside a running portal, or left over by one that was killed). While open it is watched and
 * brought back on the same port when it dies.
 * @throws StartError in one clear line.
 */
export async function openEmbeddedPostgres(dataDir: string, log?: Logger): Promise<EmbeddedPostgres> {
  const account = await serverAccount(path.join(dataDir, "postgres", "data"));
  const dir = await prepareFolder(dataDir, account);
  const cluster: Cluster = {
    dir,
    dataDir: path.join(dir, "data"),
    account,
    binaries: await locateBinaries(account, dir),
  };
  const credentials = await openCredentials(dir);
  await initialiseCluster(cluster, credentials.superuser);
  let running = await join(cluster, credentials, null);
  const { port } = running;
  let stopping = false;
  let comingBack = Promise.resolve();

  function watch(client: pg.Client): void {
    client.once("end", () => {
      if (!stopping) comingBack = bringBack();
    });
  }
  async function bringBack(): Promise<void> {
    for (let pause = 200; !stopping; pause = Math.min(pause * 2, 5_000)) {
      await sleep(pause, undefined, { ref: false });
      if (stopping) return;
      try {
        running = await join(cluster, credentials, port);
        log?.warn({ code: "EMBEDDED_POSTGRES_RESTARTED" });
        return watch(running.client);
      } catch {
        log?.error({ code: "EMBEDDED_POSTGRES_DOWN" });
      }
    }
  }
  watch(running.client);

  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    ownerUrl: url("portal_owner", credentials.owner, "portal"),
    appUrl: url("portal_app", credentials.app, "portal"),
    fhirUrl: url("fhir", credentials.fhir, "fhir"),
    superuserUrl: url("postgres", credentials.superuser, "postgres"),
    async stop() {
      if (stopping) return;
      stopping = true;
      await comingBack;
      await leave(cluster, running);
    },
  };
}

async function join(cluster: Cluster, credentials: Credentials, port: number | null): Promise<Running> {
  for (let failures = 0; ;) {
    const running = await connectOrStart(cluster, credentials.superuser, port);
    try {
      if (await takePresence(running.client)) {
        await ensureRoles(running.client, credentials);
        return running;
      }
    } catch (error) {
      // The last one before us is ending the server at this moment, or another makes the same roles.
      if (++failures > 5) throw error;
    }
    await running.client.end().catch(() => {});
    await sleep(50);
  }
}

async function leave(cluster: Cluster, { client, pid }: Running): Promise<void> {
  // Ended while we still hold the exclusive lock, so that nobody can come in between.
  if (await leaveAsLast(client).catch(() => false)) await shutDown(cluster, pid);
  await client.end().catch(() => {});
}
