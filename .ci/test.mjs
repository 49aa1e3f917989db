/**
 * Every check, from lint to Playwright, in the order in which a mistake is cheapest to see. All of them run even
 * when one fails, so one run tells everything; the last line counts what really ran.
 */
import { spawn } from "node:child_process";
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
  const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });
}

/** The same beside others: what it prints is kept until it ends. */
function runBeside(command, args, env = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  return new Promise((resolve) => {
    child.on("error", ({ message }) => resolve({ ok: false, output: `${message}\n` }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

/** Installs what the app needs, checks its types, and makes its web build for the browser tests: one after the other. */
function buildPhone() {
  const env = { EXPO_NO_TELEMETRY: "1", EXPO_OFFLINE: "1", CI: "1" };
  const steps = {
    "the app's packages": ["npm", ["ci", "--prefix", "mobile", "--no-audit", "--no-fund"]],
    "the app's types": ["npm", ["run", "-s", "--prefix", "mobile", "typecheck"]],
    "the app's web build": ["npm", ["run", "-s", "--prefix", "mobile", "web"]],
  };
  const results = {};
  let before = Promise.resolve({ ok: true });
  for (const [name, [command, args]] of Object.entries(steps)) {
    before = before.then(({ ok }) =>
      ok ? runBeside(command, args, env) : { ok, output: "what comes before it failed\n" },
    );
    results[name] = before;
  }
  return results;
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

/** Titles of browser tests that failed once: each is a fault of the test or of the portal, and to be looked into. */
function secondTries(suites = [], above = "") {
  return suites.flatMap(({ title, specs = [], suites: below }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === "flaky"))
      .map((spec) => `${above}${title} › ${spec.title}`),
    ...secondTries(below, `${above}${title} › `),
  ]);
}

// The app has packages of its own and is built by its own tool: meanwhile, everything else is looked at.
const phone = buildPhone();

heading("formatting, lint and types");
const readings = {
  prettier: ["prettier", "--check", "--log-level", "warn", "."],
  eslint: ["eslint", "."],
  tsc: ["tsc", "--noEmit"],
};
// Each keeps one core busy, and none needs another.
const read = Object.entries(readings).map(([name, args]) => [name, runBeside("npx", args)]);
for (const [name, done] of read) {
  const { ok, output } = await done;
  process.stdout.write(output);
  check(name, ok);
}

heading("build");
const built = check("remix and commands", await run("npm", ["run", "-s", "build"]));
if (built) {
  const leaks = checkBundle();
  for (const leak of leaks) process.stdout.write(`  ${leak}\n`);
  check("no server code in the browser bundle", leaks.length === 0);
  check("no example and no gallery in what is deployed", !holdsExamples());
}

// No test leaves anything behind that the next file could meet: modules need not be read anew for each.
for (const project of ["unit", "mobile", "integration"]) {
  heading(project);
  if (project === "mobile") await phone["the app's packages"];
  const report = `${REPORTS}/${project}.json`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ok = await run("npx", ["vitest", "run", "--no-isolate", "--project", project, ...reporters]);
  count(ok, () => {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests };
  });
}

heading("the app");
for (const [name, done] of Object.entries(phone)) {
  const { ok, output } = await done;
  if (!ok) process.stdout.write(output);
  check(name, ok);
}

if (built) {
  heading("browser");
  const playwrightReport = `${REPORTS}/playwright.json`;
  const e2eOk = await run("npx", ["playwright", "test"], {
    PORTAL_BROWSER: ensureBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
  });
  count(e2eOk, () => {
    const { stats, suites } = JSON.parse(readFileSync(playwrightReport, "utf8"));
    for (const title of secondTries(suites)) process.stdout.write(`passed only at a second try: ${title}\n`);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped };
  });
}

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
