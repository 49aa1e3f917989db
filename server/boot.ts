import path from "node:path";
import { createAccessLog } from "./audit/access-log";
import { sealKeys } from "./audit/seal-chain";
import { startSealer } from "./audit/sealer";
import { createSectionCache } from "./cache/cache";
import { openTiers } from "./cache/open-tiers";
import type { Config } from "./config/env";
import { openSecrets } from "./config/secrets";
import { openDatabase } from "./db/database";
import { refuseDemoRows } from "./embedded/demo-rows";
import { startJobs } from "./jobs/runner";
import type { RecordRendering } from "./export/document/record-document.view";
import { createLogger } from "./log";
import { measuredCache } from "./metrics/measured-cache";
import { openMetrics } from "./metrics/open-metrics";
import { watchDatabase } from "./metrics/watch-database";
import type { Logger } from "./log";
import type { Portal } from "./portal";
import { explainDatabase } from "./problem/explain-start";
import { openAuthorityJournal } from "./restore/authority-journal";
import { openGate } from "./restore/gate";
import { watchAuthority } from "./restore/watch-authority";
import { openServices } from "./services";
import type { GivenServices } from "./services";
import { openArtifactStore } from "./storage/artifact-store";
import { createTraffic } from "./traffic";
import { createFhirClient } from "./upstream/fhir/client";
import { keepSubscribed } from "./jobs/keep-subscribed";

export type OpenPortal = {
  portal: Portal;
  /** Which services are our own, and how a test reaches them. */
  services: GivenServices;
  /** Ends everything in the opposite order of its start; never throws. */
  close(): Promise<void>;
};

/**
 * Assembles the portal from its settings: embedded services, schema, pools, cache, access log and its sealer.
 * Used by the server, the commands and the tests; it does not listen and does not seed.
 * @param options.signal gives the start up
 * @param options.rendering how documents are made; without it none can be
 * @param options.services are up already, and stay so after `close`; the schema is right
 * @param options.build which code this is: processes of the same share copies (REDIS_URL). Without it none are shared
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
    services?: GivenServices;
    build?: string;
  } = {},
): Promise<OpenPortal> {
  const log = options.log ?? createLogger(config.logLevel);
  const now = options.now ?? (() => new Date());
  const metrics = await openMetrics(config);
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) {
      await end().catch((error: unknown) => log.warn({ code: "CLOSE_FAILED", error: nameOf(error) }));
    }
  };
  const openOwn = async () => {
    const own = await openServices(config, log, options.signal);
    closers.push(() => own.close());
    return own;
  };
  try {
    const services = options.services ?? (await openOwn());
    const secrets = await openSecrets(config);
    const db = openDatabase(services.appUrl, { max: config.databasePool });
    closers.push(() => db.close());
    await checkDatabase(db, config, services.appUrl);

    const { fhir: upstream } = services;
    const fhir = createFhirClient({ ...upstream, log, now, metrics });
    const { dataKeys } = secrets;
    const build = options.build ?? null;
    const tiers = openTiers({ config, dataKeys, upstream: upstream.baseUrl, build, log, now, metrics });
    closers.push(tiers.close);
    const cache = measuredCache(createSectionCache({ tier: tiers.tier, log, now }), metrics);
    const accessLog = createAccessLog({ databaseUrl: services.appUrl, log, metrics });
    if (metrics) watchDatabase(metrics, db);
    const sealer = startSealer({
      databaseUrl: services.appUrl,
      keys: sealKeys(dataKeys),
      headsFile: path.join(config.dataDir, "audit-heads.log"),
      log,
      metrics,
      watch: watchAuthority(openAuthorityJournal({ secrets }, config.dataDir)),
    });
    closers.push(() => sealer.stop());
    closers.push(() => accessLog.close());
    // The first reader of a process that takes the place of another shall wait for nothing.
    if (options.jobs) await accessLog.open();
    const gate = await openGate(db, log);
    closers.push(async () => gate.stop());
    const artifacts = openArtifactStore(config);
    const rendering = options.rendering ?? NO_RENDERING;
    const portal: Portal = {
      ...{ config, db, fhir, cache, accessLog, artifacts, secrets, log, rendering, now },
      traffic: createTraffic(),
      metrics,
      gate,
    };
    if (options.jobs) {
      const work = () => {
        const runner = startJobs(portal, { databaseUrl: services.appUrl });
        closers.push(() => runner.stop());
        const subscription = keepSubscribed(portal, services.embedded.fhir);
        closers.push(() => subscription.stop());
      };
      // What a restored database would still have done waits for staff as its pages do.
      if (gate.isOpen()) work();
      else void gate.opened.then(work);
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

async function checkDatabase(db: Portal["db"], config: Config, url: string): Promise<void> {
  try {
    await db.authenticate();
    if (!config.demo) await refuseDemoRows(db);
  } catch (error) {
    throw explainDatabase(error, url);
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
