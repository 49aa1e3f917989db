/**
 * Finds a Chromium for the tests, or installs one: the system's if there is one, else Playwright's own, else
 * Debian's package (for machines that cannot reach Playwright's download).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

/** Debian's shell without windows first, which is what Playwright's own is too: a fifth less work for the same page. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
];

/** @returns {string | undefined} path of an installed Chromium, the system's before Playwright's */
export function findBrowser() {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const name of NAMES) {
      const candidate = path.join(folder, name);
      if (existsSync(candidate)) return candidate;
    }
  }
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : undefined;
}

/** @returns {string} path of a Chromium, installed if need be; throws with what to do */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit", timeout: 300_000 });
  if (
    !findBrowser() &&
    process.platform === "linux" &&
    process.getuid?.() === 0 &&
    existsSync("/usr/bin/apt-get")
  ) {
    const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    execFileSync("apt-get", ["update", "-qq"], options);
    const install = ["install", "-y", "-qq", "--no-install-recommends"];
    const { status } = spawnSync("apt-get", [...install, "chromium-headless-shell"], options);
    if (status !== 0) execFileSync("apt-get", [...install, "chromium"], options);
  }
  const installed = findBrowser();
  if (!installed)
    throw new Error("No Chromium found. Install one (for example: npx playwright install chromium).");
  return installed;
}
