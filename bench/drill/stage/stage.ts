/** The whole stage: PostgreSQL, upstream, two nodes, the proxy in front; in a folder that goes with it. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { freePort } from "../../../server/embedded/free-port";
import { clinicResources } from "../upstream/clinic";
import { startUpstream } from "../upstream/server";
import type { DrillUpstream } from "../upstream/server";
import { createStore } from "../upstream/store";
import { openSmallDisk } from "./disk";
import type { SmallDisk } from "./disk";
import { createNode } from "./node";
import type { DrillNode } from "./node";
import { startPostgres } from "./postgres";
import type { DrillPostgres } from "./postgres";
import { startProxy } from "./proxy";
import type { DrillProxy } from "./proxy";
import { startRedis } from "./redis";
import type { DrillRedis } from "./redis";

export type Stage = {
  postgres: DrillPostgres;
  upstream: DrillUpstream;
  nodes: DrillNode[];
  dataDirs: string[];
  proxy: DrillProxy;
  /** The settings that all nodes share. */
  env: Record<string, string>;
  sessionSecret: string;
  /** Or why there is none. */
  disk: SmallDisk | string;
  /** The same. */
  redis: DrillRedis | string;
  /** Puts the clock of a node wrong by so many ms. */
  shiftClock(node: number, ms: number): void;
  close(): Promise<void>;
};

const NODES = ["a", "b"];

export async function openStage(folder: string, people: number): Promise<Stage> {
  const closers: Array<() => unknown> = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await Promise.resolve(end()).catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await startPostgres(path.join(folder, "database"));
    closers.push(() => postgres.stop());
    const upstream = await startUpstream(createStore(clinicResources(people, new Date())));
    closers.push(() => upstream.close());
    const proxy = await startProxy();
    closers.push(() => proxy.close());
    const redis = await startRedis(path.join(folder, "redis"));
    if (typeof redis !== "string") closers.push(() => redis.stop());
    const disk = openSmallDisk(path.join(folder, "files"));
    if (typeof disk !== "string") closers.push(() => disk.close());
    const sessionSecret = randomBytes(32).toString("base64");
    const env = settings({ postgres, upstream, proxy, redis, sessionSecret });
    const nodes: DrillNode[] = [];
    const dataDirs: string[] = [];
    for (const name of NODES) {
      const dataDir = path.join(folder, name);
      mkdirSync(dataDir, { mode: 0o700 });
      // What one node has made the other gives: they share that folder, as over a network.
      if (typeof disk !== "string") symlinkSync(disk.folder, path.join(dataDir, "exports"));
      const own = { DATA_DIR: dataDir, DRILL_CLOCK_FILE: clockOf(folder, name) };
      nodes.push(createNode(name, await freePort(), path.join(folder, `${name}.log`), { ...env, ...own }));
      dataDirs.push(dataDir);
    }
    for (const node of nodes) {
      closers.push(() => node.stop());
      await node.start();
    }
    proxy.setNodes(nodes.map(({ port }) => port));
    const shiftClock = (node: number, ms: number) => writeFileSync(clockOf(folder, NODES[node]!), String(ms));
    return {
      ...{ postgres, upstream, redis, nodes, dataDirs, proxy, disk },
      ...{ env, sessionSecret, shiftClock, close },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const clockOf = (folder: string, name: string) => path.join(folder, `${name}.clock`);

type Parts = Pick<Stage, "postgres" | "upstream" | "proxy" | "redis" | "sessionSecret">;

function settings({ postgres, upstream, proxy, redis, sessionSecret }: Parts): Record<string, string> {
  const app = { id: "portal-app", name: "Drill", redirects: ["http://127.0.0.1/signed-in"] };
  const preload = path.resolve("bench/drill/stage/shift-clock.mjs");
  if (!existsSync(preload)) throw new Error("Run the drill from the folder of the portal.");
  return {
    PUBLIC_URL: proxy.origin,
    TRUSTED_PROXY: "1",
    DATABASE_URL: postgres.url,
    FHIR_BASE_URL: upstream.baseUrl,
    ...(typeof redis !== "string" && { REDIS_URL: redis.url }),
    SESSION_SECRET: sessionSecret,
    DATA_KEYS: randomBytes(32).toString("base64"),
    MFA_POLICY: "optional",
    APP_CLIENTS: JSON.stringify([app]),
    LOG_LEVEL: "debug",
    NODE_OPTIONS: `--import ${pathToFileURL(preload).href}`,
  };
}
