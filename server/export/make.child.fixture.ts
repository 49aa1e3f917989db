/** A portal's worker that makes a file as far as nine tenths of it, says so, and goes no further. */
import { createTraffic } from "../traffic";
import { openDatabase } from "../db/database";
import { createLogger } from "../log";
import { readConfig } from "../config/env";
import { startJobs } from "../jobs/runner";
import type { Portal } from "../portal";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { createFolderStore } from "../storage/folder-store";
import { createFhirClient } from "../upstream/fhir/client";
import { LINES } from "./lines.fixture";
import { makeExport } from "./make-export";

const [databaseUrl, upstream, dataDir, folder] = process.argv.slice(2) as [string, string, string, string];
const log = createLogger("silent");
const portal = {
  config: { ...readConfig({}), dataDir },
  db: openDatabase(databaseUrl),
  log,
  secrets: { sessionKey: Buffer.alloc(32, 1), dataKeys: [Buffer.alloc(32, 2)] },
  now: () => new Date(),
  fhir: createFhirClient({ baseUrl: new URL(upstream), auth: { kind: "none" }, log }),
  cache: createSectionCache({ tier: createMemoryTier(1_000_000), log }),
  accessLog: { record: async () => {} },
  artifacts: createFolderStore(folder),
  traffic: createTraffic(),
} as unknown as Portal;

const half = {
  ...LINES,
  async write(...[record, out, context]: Parameters<typeof LINES.write>) {
    const most = Math.floor(record.total * 0.9);
    let n = 0;
    for await (const resource of record.resources()) {
      await out.write(`${JSON.stringify(resource)}\n`);
      context.progress((n += 1));
      if (n >= most) {
        process.send!("nearly");
        await new Promise(() => setInterval(() => {}, 1_000));
      }
    }
  },
};
startJobs(portal, {
  databaseUrl,
  pollMs: 100,
  sweepMs: 100,
  jobs: {
    "make-export": (_portal, { exportId }, signal) =>
      makeExport(portal, exportId, { signal, formats: { "fhir-bundle": half } }),
  },
});
