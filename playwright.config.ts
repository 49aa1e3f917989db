import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./.ci/browser.mjs";

const executablePath = process.env.PORTAL_BROWSER ?? findBrowser();

/** Chromium runs as root on CI and has no way out to the network there; neither may matter to a test. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const WITH_SCRIPT = [
  "away-too-long",
  "come-in",
  "correct-my-details",
  "other-organisation",
  "second-factors",
  "share-my-record",
  "sign-in",
];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  fullyParallel: true,
  workers: 2,
  // A second try tells a fault of the day from one of the code, and leaves a film of it. It is named at the end of a run.
  // Who may see what has no second try: once too often is a leak.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [["list"], ["json"]],
  use: {
    ...devices["Desktop Chrome"],
    launchOptions: { executablePath, args },
    // A film of what goes well would cost a third of the run.
    trace: "on-first-retry",
  },
  projects: [
    { name: "access", testMatch: "access/**/*.spec.ts", retries: 0 },
    { name: "canaries", testMatch: "canaries/**/*.spec.ts", retries: 0 },
    { name: "record", testMatch: "record/**/*.spec.ts" },
    { name: "faults", testMatch: "faults/**/*.spec.ts" },
    // Looking at every element is the browser's own work: on a busy machine it takes its time.
    { name: "a11y", testMatch: "a11y/**/*.spec.ts", timeout: 180_000 },
    { name: "phone", testMatch: "phone/**/*.spec.ts" },
    { name: "budgets", testMatch: "budgets/**/*.spec.ts" },
    // A page without script is the same page whatever the browser allows. With it go those that have some, and
    // those that let axe look at what they have brought about. A skipped test would count as a failed one.
    {
      name: "journeys",
      testMatch: WITH_SCRIPT.map((name) => `journeys/${name}.spec.ts`),
      grepInvert: /@without-script/,
    },
    {
      name: "journeys-no-script",
      testMatch: "journeys/**/*.spec.ts",
      grepInvert: /@with-script/,
      use: { javaScriptEnabled: false },
    },
    // Reads what the portals of all the others have printed.
    {
      name: "logs",
      retries: 0,
      testMatch: "logs/**/*.spec.ts",
      dependencies: [
        "access",
        "canaries",
        "faults",
        "a11y",
        "budgets",
        "phone",
        "journeys",
        "journeys-no-script",
      ],
    },
  ],
});
