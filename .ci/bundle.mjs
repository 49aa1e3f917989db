/** Looks into the browser bundle for what must never be there: server code, its packages, the demo's people. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FORBIDDEN = [
  /\bsequelize\b/i,
  /\bpg_catalog\b/,
  /portal_account|portal_session|proxy_delegation|portal_access_event/,
  /argon2/i,
  /FHIR_BEARER_TOKEN|SESSION_SECRET|DATA_KEYS/,
  /node:(crypto|fs|child_process|net)/,
  /AllergyIntolerance|DiagnosticReport/,
  /demo-portal-2026|MRN-70011|(amina|daniel|grace|omar|li|noor|staff|ruth)@example\.com/,
];

/**
 * @param {string} folder
 * @returns {string[]} one line per leak; empty: clean. Throws when there is no bundle to look at.
 */
export function checkBundle(folder = "public/build") {
  const scripts = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".js"));
  if (scripts.length === 0) throw new Error(`${folder} holds no script: nothing was checked`);
  return scripts.flatMap((name) => {
    const text = readFileSync(path.join(folder, name), "utf8");
    return FORBIDDEN.filter((pattern) => pattern.test(text)).map((pattern) => `${name}: ${pattern}`);
  });
}
