/** What processes of a node share: database and upstream, our own or not, with the schema up to date. */
import { mkdir } from "node:fs/promises";
import type { Config } from "./config/env";
import { prepareSchema } from "./db/prepare-schema";
import { openEmbeddedServices } from "./embedded/services";
import type { EmbeddedServices } from "./embedded/services";
import type { Logger } from "./log";
import { explainDatabase } from "./problem/explain-start";
import { StartError } from "./problem/start-error";

/** What a process needs to know of them. */
export type GivenServices = Pick<EmbeddedServices, "appUrl" | "fhir" | "embedded">;
export type OpenServices = EmbeddedServices;

/**
 * @param signal gives the start up
 * @throws StartError in one clear line; what was started before is ended again.
 */
export async function openServices(config: Config, log: Logger, signal?: AbortSignal): Promise<OpenServices> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 }).catch(() => {
    throw new StartError(`${config.dataDir} cannot be written. Set DATA_DIR to a folder that can.`);
  });
  // Before anything is started: a wrong address shall not cost the time of an embedded upstream.
  if (config.databaseUrl !== null) await prepareSchemaAt(config.databaseUrl);
  const services = await openEmbeddedServices(config, log, signal);
  try {
    if (config.databaseUrl === null) await prepareSchemaAt(services.ownerUrl);
  } catch (error) {
    await services.close();
    throw error;
  }
  return services;
}

async function prepareSchemaAt(ownerUrl: string): Promise<void> {
  await prepareSchema(ownerUrl).catch((error: unknown) => {
    throw explainDatabase(error, ownerUrl);
  });
}
