import { mkdirSync } from "node:fs";
import { saveDemo } from "./demo";
import { forgetLogs } from "./portal-logs";
import { startPortal } from "./portal-process";
import { signIn } from "./session";

const PEOPLE = ["amina", "daniel", "grace", "omar", "noor", "staff"];

/** One demo portal for all tests that do not break anything; those that do start their own. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  mkdirSync("test-results", { recursive: true });
  forgetLogs();
  const portal = await startPortal();
  const cookies: Record<string, string> = {};
  for (const name of PEOPLE) cookies[name] = (await signIn(portal.origin, `${name}@example.com`)).cookie;
  saveDemo({ origin: portal.origin, dataDir: portal.dataDir, cookies });
  return portal.stop;
}
