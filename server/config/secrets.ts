import { hkdfSync, randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Config } from "./env";
import { openPrivateJson } from "./private-json";

/** Keys of this deployment; `dataKeys` newest first, each 32 bytes. */
export type Secrets = { sessionKey: Buffer; dataKeys: Buffer[] };

const demoKeys = z.object({ sessionSecret: z.string(), dataKey: z.string() });

/**
 * The secrets of the settings; in the demo, those that are not set are made once and kept in
 * `DATA_DIR/demo-keys.json` (0600).
 * @throws StartError when that file cannot be used.
 */
export async function openSecrets(
  config: Pick<Config, "sessionSecret" | "dataKeys" | "dataDir">,
): Promise<Secrets> {
  const { sessionSecret, dataKeys } = config;
  if (sessionSecret !== null && dataKeys !== null) return { sessionKey: keyFrom(sessionSecret), dataKeys };
  const demo = await openDemoKeys(config.dataDir);
  return {
    sessionKey: keyFrom(sessionSecret ?? demo.sessionSecret),
    dataKeys: dataKeys ?? [Buffer.from(demo.dataKey, "base64")],
  };
}

async function openDemoKeys(dataDir: string): Promise<z.infer<typeof demoKeys>> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(() => {});
  return openPrivateJson(path.join(dataDir, "demo-keys.json"), demoKeys, () => ({
    sessionSecret: randomBytes(32).toString("base64"),
    dataKey: randomBytes(32).toString("base64"),
  }));
}

/** SESSION_SECRET may be any text; the key is always 32 bytes and of no use elsewhere. */
function keyFrom(sessionSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", sessionSecret, "", "patient-portal session", 32));
}
