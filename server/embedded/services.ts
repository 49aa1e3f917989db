import { mkdir } from "node:fs/promises";
import type { Config, FhirAuth } from "../config/env";
import type { Logger } from "../log";
import { openFhirService } from "./fhir-service";
import { openEmbeddedPostgres } from "./postgres";

export type EmbeddedServices = {
  /** What the application connects with. */
  appUrl: string;
  /** What migrations connect with. */
  ownerUrl: string;
  fhir: { baseUrl: URL; auth: FhirAuth };
  /** Which of the two are embedded. */
  embedded: { database: boolean; fhir: boolean };
  /** Ends what we started and nobody else uses. */
  close(): Promise<void>;
};

/**
 * Database and upstream as the settings say; what they leave unset is started from npm packages under `dataDir`,
 * or joined when it runs there already.
 * @param signal gives the start up; it does not end what has started.
 * @throws StartError in one clear line; what was started before is ended again.
 */
export async function openEmbeddedServices(
  config: Config,
  log: Logger,
  signal?: AbortSignal,
): Promise<EmbeddedServices> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl !== null && config.fhir.baseUrl !== null) {
    return external(databaseUrl, databaseUrl, { baseUrl: config.fhir.baseUrl, auth: config.fhir.auth });
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(() => {});
  const postgres = await openEmbeddedPostgres(dataDir, log);
  const appUrl = databaseUrl ?? postgres.appUrl;
  const ownerUrl = databaseUrl ?? postgres.ownerUrl;
  const embedded = { database: databaseUrl === null, fhir: config.fhir.baseUrl === null };
  if (config.fhir.baseUrl !== null) {
    const fhir = { baseUrl: config.fhir.baseUrl, auth: config.fhir.auth };
    return { appUrl, ownerUrl, fhir, embedded, close: () => postgres.stop() };
  }
  try {
    const service = await openFhirService({
      dataDir,
      databaseUrl: postgres.fhirUrl,
      seedDir: config.fhir.seedDir,
      timeZone: config.clinicTimeZone,
      logLevel: config.logLevel,
      log,
      signal,
    });
    const auth: FhirAuth = { kind: "bearer", token: service.token };
    return {
      appUrl,
      ownerUrl,
      fhir: { baseUrl: service.baseUrl, auth },
      embedded,
      async close() {
        await service.close();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

function external(appUrl: string, ownerUrl: string, fhir: EmbeddedServices["fhir"]): EmbeddedServices {
  return { appUrl, ownerUrl, fhir, embedded: { database: false, fhir: false }, close: async () => {} };
}
