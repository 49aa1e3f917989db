/**
 * The primary of a node with several workers (WORKERS > 1): it starts what a node has once (the lock of its folder,
 * embedded services, the schema, the demo's people), keeps the workers, and ends all. It serves nothing.
 */
import cluster from "node:cluster";
import type { Worker } from "node:cluster";
import { openPortal } from "../boot";
import type { Config } from "../config/env";
import { lockDataDir } from "../embedded/data-dir-lock";
import { startDemo } from "../embedded/demo-start";
import { createLogger } from "../log";
import type { Logger } from "../log";
import { openMetricsServer } from "../metrics/metrics-server";
import type { MetricsServer } from "../metrics/metrics-server";
import { metricsOfWorkers } from "../metrics/of-workers";
import { openServices } from "../services";
import type { OpenServices } from "../services";
import { createCrew } from "./crew";
import { saveHandovers } from "./handover";
import type { ServicesPlace } from "./messages";

export type Primary = {
  /** Lines for the terminal. @throws StartError in one clear line */
  start(signal: AbortSignal): Promise<string[]>;
  /** Replaces the workers one after the other. */
  renew(): void;
  /** Ends all that was started, in the opposite order. Never throws. */
  end(): Promise<void>;
};

export function isPrimary(config: Pick<Config, "workers">): boolean {
  return config.workers > 1 && cluster.isPrimary;
}

/** @param endMs ms a worker may take to finish and to close what it has */
export function createPrimary(config: Config, endMs: number): Primary {
  const log = createLogger(config.logLevel);
  const fork = () => saveHandovers(cluster.fork(), workers);
  const crew = createCrew({ count: config.workers, fork, log, endMs });
  let unlock: (() => Promise<void>) | null = null;
  let services: OpenServices | null = null;
  let started: Promise<string[]> | null = null;
  let metrics: MetricsServer | null = null;

  async function startAll(signal: AbortSignal): Promise<string[]> {
    // The port first, by the workers: a second portal on it says so at once and disturbs nothing.
    await crew.muster();
    if (config.metricsPort !== null) metrics = await openMetricsServer(config.metricsPort, metricsOfAll);
    unlock = await lockDataDir(config.dataDir);
    services = await openServices(config, log, signal);
    const welcome = config.demo && !signal.aborted ? await seed(config, services, log) : [];
    if (!signal.aborted) await crew.begin(placeOf(services));
    return welcome;
  }

  return {
    start: (signal) => (started = startAll(signal)),
    renew: () => void crew.renew(),
    async end() {
      await crew.end();
      // A start that is under way is given up first; it then leaves here what it has started.
      await started?.catch(() => {});
      await metrics?.close();
      await services?.close().catch(() => {});
      await unlock?.();
    },
  };
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((one) => one !== undefined);
}

const metricsOfAll = metricsOfWorkers(workers);

async function seed(config: Config, services: OpenServices, log: Logger): Promise<string[]> {
  const { portal, close } = await openPortal(config, { services, log });
  try {
    return await startDemo(portal);
  } finally {
    await close();
  }
}

function placeOf({ appUrl, embedded, fhir }: OpenServices): ServicesPlace {
  const token = fhir.auth.kind === "bearer" ? fhir.auth.token : "";
  return { appUrl, embedded, fhir: embedded.fhir ? { baseUrl: fhir.baseUrl.href, token } : null };
}
