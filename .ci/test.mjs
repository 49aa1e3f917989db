/**
 * Every check, from lint to Playwright, in the order in which a mistake is cheapest to see. All of them run even
 * when one fails, so one run tells everything; the last line counts what really ran.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { ensureBrowser } from "./browser.mjs";
import { checkBundle, holdsExamples } from "./bundle.mjs";

const REPORTS = "test-results/reports";
rmSync("test-results", { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

let passed = 0;
let failed = 0;

function heading(name) {
  process.stdout.write(`\n── ${name}\n`);
}

/** Counts a check that is one thing: it holds or it does not. */
function check(name, holds) {
  if (holds) passed += 1;
  else failed += 1;
  process.stdout.write(`${holds ? "✓" : "✗"} ${name}\n`);
  return holds;
}

function run(command, args, env = {}) {
  return spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0;
}

/** Adds a runner's own counts; a runner that failed without naming a failed test counts as one failure. */
function count(ok, read) {
  let counts = { passed: 0, failed: 0 };
  try {
    counts = read();
  } catch (error) {
    process.stdout.write(`no report: ${error.message}\n`);
    counts.failed = 1;
  }
  if (counts.passed + counts.failed === 0) counts.failed = 1;
  passed += counts.passed;
  failed += counts.failed || (ok ? 0 : 1);
}

heading("formatting and lint");
check("prettier", run("npx", ["prettier", "--check", "--log-level", "warn", "."]));
check("eslint", run("npx", ["eslint", "."]));

heading("types");
check("tsc", run("npx", ["tsc", "--noEmit"]));

heading("build");
const built = check("remix and commands", run("npm", ["run", "-s", "build"]));
if (built) {
  const leaks = checkBundle();
  for (const leak of leaks) process.stdout.write(`  ${leak}\n`);
  check("no server code in the browser bundle", leaks.length === 0);
  check("no example and no gallery in what is deployed", !holdsExamples());
}

heading("unit and integration");
const vitestReport = `${REPORTS}/vitest.json`;
const unitOk = run("npx", [
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${vitestReport}`,
]);
count(unitOk, () => {
  const report = JSON.parse(readFileSync(vitestReport, "utf8"));
  return { passed: report.numPassedTests, failed: report.numFailedTests };
});

if (built) {
  heading("browser");
  const playwrightReport = `${REPORTS}/playwright.json`;
  const e2eOk = run("npx", ["playwright", "test"], {
    PORTAL_BROWSER: ensureBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
  });
  count(e2eOk, () => {
    const { stats } = JSON.parse(readFileSync(playwrightReport, "utf8"));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
  });
}

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
