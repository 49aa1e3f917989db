import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { guest, resume, type Session } from "./session";

const FILE = path.resolve("test-results/demo.json");

type Saved = { origin: string; dataDir: string; cookies: Record<string, string> };

/** What the global set-up leaves for every worker: one demo portal, its people signed in. */
export function saveDemo(saved: Saved): void {
  writeFileSync(FILE, JSON.stringify(saved));
}

export function demo(): { origin: string; dataDir: string; sessionOf: (name: string | null) => Session } {
  const { origin, dataDir, cookies } = JSON.parse(readFileSync(FILE, "utf8")) as Saved;
  return {
    origin,
    dataDir,
    sessionOf: (name) =>
      name === null ? guest(origin) : resume(origin, `${name}@example.com`, cookies[name]!),
  };
}
