/** Looks into what was built for what must never be there: server code in the browser's part, examples in any. */
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

/** Where an example comes from, as the build names its sources, and the name of one. */
const EXAMPLES = /\.example\.tsx|app\/gallery\/|result far outside/;

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
    return [...FORBIDDEN, EXAMPLES]
      .filter((pattern) => pattern.test(text))
      .map((pattern) => `${name}: ${pattern}`);
  });
}

/**
 * @param {string} file the server's bundle
 * @returns {boolean} whether an example of a component, or the gallery that shows them, is in it
 */
export function holdsExamples(file = "build/index.js") {
  return EXAMPLES.test(readFileSync(file, "utf8"));
}
