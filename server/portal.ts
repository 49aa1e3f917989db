import type { Sequelize } from "sequelize";
import type { Config } from "./config/env";
import type { FhirClient } from "./upstream/fhir/client";
import type { SectionCache } from "./cache/cache";
import type { AccessLog } from "./audit/access-log";
import type { RecordRendering } from "./export/document/record-document.view";
import type { Logger } from "./log";
import type { Metrics } from "./metrics/metrics";
import type { Gate } from "./restore/gate";
import type { ArtifactStore } from "./storage/artifact-store";
import type { Traffic } from "./traffic";

/**
 * The assembled process: everything a door needs that has a life longer than one request. `server/index.ts`
 * (and each command and test) builds one and puts it on Remix's load context; nothing is a module-level global.
 */
export type Portal = {
  config: Config;
  db: Sequelize;
  fhir: FhirClient;
  cache: SectionCache;
  accessLog: AccessLog;
  /** Where files lie that people take with them. */
  artifacts: ArtifactStore;
  /** Who waits for an answer of this process just now. */
  traffic: Traffic;
  /** Left out: nobody asks for numbers (METRICS_PORT). */
  metrics?: Metrics;
  /** Shut after a restore until staff have opened it; left out: open. */
  gate?: Gate;
  log: Logger;
  /** Keys of this deployment; see server/config/secrets.ts. `dataKeys`: newest first, 32 bytes each. */
  secrets: { sessionKey: Buffer; dataKeys: Buffer[] };
  /** Makes documents for people; made by `app/record`, which is all that the process has of the pages. */
  rendering: RecordRendering;
  /** The process clock; tests pass their own. */
  now: () => Date;
};

declare module "@remix-run/node" {
  interface AppLoadContext {
    portal: Portal;
    request: { requestId: string; ipAddress: string | null; userAgent: string | null; now: Date };
    /** What the doors remember for this one request, so that parallel loaders cost one query. */
    memo: Map<string, unknown>;
  }
}
