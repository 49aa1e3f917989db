/**
 * Vitest's set-up while `npm run record:statements` runs: writes down every statement the portal sends, one JSON
 * string a line. What tests ask by themselves is left out.
 */
import { appendFileSync, existsSync } from "node:fs";
import { overhear } from "./overhear";
import { SENT } from "./released-statements";

const once = globalThis as { portalStatementsAreRecorded?: boolean };

// There only while statements are recorded; files that share a process are listened to once.
if (existsSync(SENT) && !once.portalStatementsAreRecorded) {
  once.portalStatementsAreRecorded = true;
  const seen = new Set<string>();
  overhear(({ text }) => {
    if (seen.has(text)) return;
    seen.add(text);
    appendFileSync(SENT, `${JSON.stringify(text)}\n`);
  });
}
