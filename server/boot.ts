import { mkdir } from "node:fs/promises";
import path from "node:path";
import { createAccessLog } from "./audit/access-log";
import { sealKeys } from "./audit/seal-chain";
import { startSealer } from "./audit/sealer";
import { createSectionCache } from "./cache/cache";
import { createMemoryTier } from "./cache/tier";
import type { Config } from "./config/env";
import { openSecrets } from "./config/secrets";
import { openDatabase } from "./db/database";
import { prepareSchema } from "./db/prepare-schema";
import { refuseDemoRows } from "./embedded/demo-rows";
import { openEmbeddedServices } from "./embedded/services";
import type { EmbeddedServices } from "./embedded/services";
import { startJobs } from "./jobs/runner";
import type { RecordRendering } from "./export/document/record-document.view";
import { createLogger } from "./log";
import type { Logger } from "./log";
import type { Portal } from "./portal";
import { explainDatabase } from "./problem/explain-start";
import { StartError } from "./problem/start-error";
import { openArtifactStore } from "./storage/artifact-store";
import { createFhirClient } from "./upstream/fhir/client";
import { keepSubscribed } from "./jobs/keep-subscribed";

export type OpenPortal = {
  portal: Portal;
  /** Which services are our own, and how a test reaches them. */
  services: Pick<EmbeddedServices, "embedded" | "appUrl" | "ownerUrl" | "fhir">;
  /** Ends everything in the opposite order of its start; never throws. */
  close(): Promise<void>;
};

/** Copies of upstream data kept in memory, in bytes. */
const CACHE_BYTES = 96 * 1024 * 1024;

/**
 * Assembles the portal from its settings: embedded services, schema, pools, cache, access log and its sealer.
 * Used by the server, the commands and the tests; it does not listen and does not seed.
 * @param options.signal gives the start up
 * @param options.rendering how documents are made; without it none can be
 * @param options.jobs works the jobs of the queue, as the server does; a command only adds to them
 * @throws StartError in one clear line; what was started before is ended again.
 */
export async function openPortal(
  config: Config,
  options: {
    log?: Logger;
    now?: () => Date;
    signal?: AbortSignal;
    jobs?: boolean;
    rendering?: RecordRendering;
  } = {},
): Promise<OpenPortal> {
  const log = options.log ?? createLogger(config.logLevel);
  const now = options.now ?? (() => new Date());
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) {
      await end().catch((error: unknown) => log.warn({ code: "CLOSE_FAILED", error: nameOf(error) }));
    }
  };
  try {
    await ensureFolder(config.dataDir);
    const secrets = await openSecrets(config);
    // Before anything is started: a wrong address shall not cost the time of an embedded upstream.
    if (config.databaseUrl !== null) await prepareSchemaAt(config.databaseUrl);
    const services = await openEmbeddedServices(config, log, options.signal);
    closers.push(() => services.close());
    if (config.databaseUrl === null) await prepareSchemaAt(services.ownerUrl);
    const db = openDatabase(services.appUrl);
    closers.push(() => db.close());
    await checkDatabase(db, config, services.appUrl);

    const { fhir: upstream } = services;
    const fhir = createFhirClient({ ...upstream, log, now });
    const cache = createSectionCache({ tier: createMemoryTier(CACHE_BYTES), log, now });
    const accessLog = createAccessLog({ databaseUrl: services.appUrl, log });
    const sealer = startSealer({
      databaseUrl: services.appUrl,
      keys: sealKeys(secrets.dataKeys),
      headsFile: path.join(config.dataDir, "audit-heads.log"),
      log,
    });
    closers.push(() => sealer.stop());
    closers.push(() => accessLog.close());
    const artifacts = openArtifactStore(config);
    const rendering = options.rendering ?? NO_RENDERING;
    const portal: Portal = { config, db, fhir, cache, accessLog, artifacts, secrets, log, rendering, now };
    if (options.jobs) {
      const runner = startJobs(portal, { databaseUrl: services.appUrl });
      closers.push(() => runner.stop());
      const subscription = keepSubscribed(portal, services.embedded.fhir);
      closers.push(() => subscription.stop());
    }
    return { portal, services, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function refuseRendering(): never {
  throw new Error("This process makes no documents");
}

const NO_RENDERING: RecordRendering = {
  open: () => refuseRendering(),
  table: () => refuseRendering(),
};

async function prepareSchemaAt(ownerUrl: string): Promise<void> {
  await prepareSchema(ownerUrl).catch((error: unknown) => {
    throw explainDatabase(error, ownerUrl);
  });
}

async function checkDatabase(db: Portal["db"], config: Config, url: string): Promise<void> {
  try {
    await db.authenticate();
    if (!config.demo) await refuseDemoRows(db);
  } catch (error) {
    throw explainDatabase(error, url);
  }
}

async function ensureFolder(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(() => {
    throw new StartError(`${dataDir} cannot be written. Set DATA_DIR to a folder that can.`);
  });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
