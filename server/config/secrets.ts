import { hkdfSync, randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Config } from "./env";
import { StartError } from "../problem/start-error";
import { openPrivateJson } from "./private-json";

/** Keys of this deployment; `dataKeys` newest first, each 32 bytes. */
export type Secrets = { sessionKey: Buffer; dataKeys: Buffer[] };

const DEMO_KEYS = "demo-keys.json";
const demoKeys = z.object({ sessionSecret: z.string(), dataKey: z.string() });

/**
 * The secrets of the settings; in the demo, those that are not set are made once and kept in
 * `DATA_DIR/demo-keys.json` (0600).
 * @throws StartError when that file cannot be used.
 */
export async function openSecrets(
  config: Pick<Config, "sessionSecret" | "dataKeys" | "dataDir"> & { demo?: boolean },
): Promise<Secrets> {
  const { sessionSecret, dataKeys } = config;
  if (!config.demo) await refuseDemoKeys(config);
  if (sessionSecret !== null && dataKeys !== null) return { sessionKey: keyFrom(sessionSecret), dataKeys };
  const demo = await openDemoKeys(config.dataDir);
  return {
    sessionKey: keyFrom(sessionSecret ?? demo.sessionSecret),
    dataKeys: dataKeys ?? [Buffer.from(demo.dataKey, "base64")],
  };
}

/** Keys that were made for a demo may have been seen by anyone who looked at it. */
async function refuseDemoKeys({
  dataDir,
  sessionSecret,
  dataKeys,
}: Parameters<typeof openSecrets>[0]): Promise<void> {
  const text = await readFile(path.join(dataDir, DEMO_KEYS), "utf8").catch(() => null);
  if (text === null) return;
  const isDemo = (secret: string | undefined) =>
    secret !== undefined && text.includes(JSON.stringify(secret));
  if (isDemo(sessionSecret ?? undefined) || dataKeys?.some((key) => isDemo(key.toString("base64")))) {
    throw new StartError(
      'SESSION_SECRET or DATA_KEYS are those of a demo. Run "openssl rand -base64 32" for each and keep the values.',
    );
  }
}

async function openDemoKeys(dataDir: string): Promise<z.infer<typeof demoKeys>> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(() => {});
  return openPrivateJson(path.join(dataDir, DEMO_KEYS), demoKeys, () => ({
    sessionSecret: randomBytes(32).toString("base64"),
    dataKey: randomBytes(32).toString("base64"),
  }));
}

/** SESSION_SECRET may be any text; the key is always 32 bytes and of no use elsewhere. */
function keyFrom(sessionSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", sessionSecret, "", "patient-portal session", 32));
}

/** What upstream shows when it calls the rest-hook; of the session's key, and of no use elsewhere. */
export function hookSecret({ sessionKey }: Pick<Secrets, "sessionKey">): string {
  return Buffer.from(hkdfSync("sha256", sessionKey, "", "patient-portal fhir hook", 32)).toString(
    "base64url",
  );
}

/** Signs the cookies of an app's sign-in on its way; of the session's key, and of no use elsewhere. */
export function appCookieKey({ sessionKey }: Pick<Secrets, "sessionKey">): string {
  return Buffer.from(hkdfSync("sha256", sessionKey, "", "patient-portal app cookies", 32)).toString(
    "base64url",
  );
}
