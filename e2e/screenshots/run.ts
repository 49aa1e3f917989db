/**
 * `npm run screenshots [-- words…]`: every page of the demo and every example, at the width of a phone and of a
 * desk, in every language, in light and in dark, as PNG files below `screenshots/`. With words, only those whose
 * file name has all of them, such as `-- results ar 390 dark`. With the one word `readme`, the pictures of the README:
 * what fits a screen, below `docs/images/`.
 */
import { chromium } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { exampleDocument } from "~/gallery/example-document";
import { EXAMPLES_BY_FILE } from "~/gallery/examples";
import { LANGUAGES } from "~/i18n/languages";
import type { Language } from "~/i18n/languages";
import { findBrowser } from "../../.ci/browser.mjs";
import { signIn } from "../support/session";
import type { Session } from "../support/session";
import { detailPlaces, PLACES } from "../support/places";
import { startPortal } from "../support/portal-process";

const FOLDER = path.resolve("screenshots");
const IMAGES = path.resolve("docs/images");
const WIDTHS = { 390: 844, 1280: 900 };
const SCHEMES = ["light", "dark"] as const;
/** Picture of the README by the file it would be. */
const PICTURES: Record<string, string> = {
  "pages/overview-390-en-light.png": "overview.png",
  "examples/result-detail/result-above-corrected-with-a-trend-390-ar-dark.png": "result-in-arabic.png",
  "pages/overview-wife-390-es-light.png": "acting-in-spanish.png",
  "examples/result-detail/result-above-corrected-with-a-trend-1280-en-light.png": "result.png",
};

/** Pages at a time; each has a renderer of its own. */
const AT_ONCE = 2;

/** One address to photograph, with the cookie of its reader. */
type Subject = { folder: string; name: string; path: string; cookie: string; example: boolean };
type View = { subject: Subject; language: Language; width: number };
type Target = { path: string; fullPage: boolean };

async function main(words: string[]): Promise<void> {
  const executablePath = process.env.PORTAL_BROWSER ?? findBrowser();
  if (!executablePath) throw new Error("No Chromium found: npx playwright install chromium");
  const portal = await startPortal();
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const views = (await subjects(portal.origin)).flatMap((subject) =>
      LANGUAGES.flatMap((language) =>
        Object.keys(WIDTHS).map((width) => ({ subject, language, width: Number(width) })),
      ),
    );
    const wanted = views.filter((view) => SCHEMES.some((scheme) => targetOf(fileOf(view, scheme), words)));
    if (words.length === 0) rmSync(FOLDER, { recursive: true, force: true });
    const styles = await stylesOf(portal.origin);
    const counts = await Promise.all(
      Array.from({ length: AT_ONCE }, () => photograph(browser, portal.origin, styles, wanted, words)),
    );
    const folder = isReadme(words) ? IMAGES : FOLDER;
    console.log(`${counts.reduce((sum, count) => sum + count, 0)} screenshots in ${folder}`);
  } finally {
    await browser.close();
    await portal.stop();
  }
}

async function subjects(origin: string): Promise<Subject[]> {
  const sessions = new Map<string, Session>();
  for (const name of ["amina", "daniel", "grace", "omar", "noor", "staff"])
    sessions.set(name, await signIn(origin, `${name}@example.com`));
  const groups = { ...PLACES, details: await detailPlaces((name) => sessions.get(name)!) };
  const pages = Object.values(groups)
    .flat()
    .map(({ name, person, path }) => ({
      folder: "pages",
      name,
      path,
      cookie: person ? sessions.get(person)!.cookie : "",
      example: false,
    }));
  const examples = Object.entries(EXAMPLES_BY_FILE).flatMap(([file, all]) =>
    Object.keys(all).map((name) => ({
      folder: `examples/${path.basename(file)}`,
      name,
      path: "/gallery/",
      cookie: "",
      example: true,
    })),
  );
  return [...pages, ...examples];
}

/** Works through the views together with its like, until none is left. @returns how many files it wrote */
async function photograph(
  browser: Browser,
  origin: string,
  styles: string,
  views: View[],
  words: string[],
): Promise<number> {
  let count = 0;
  for (let view = views.shift(); view; view = views.shift()) {
    const { subject, language, width } = view;
    const viewport = { width, height: WIDTHS[width as keyof typeof WIDTHS] };
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    const cookies = [...subject.cookie.split("; ").filter(Boolean), `portal-language=${language}`];
    await context.addCookies(
      cookies.map((pair) => {
        const at = pair.indexOf("=");
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin };
      }),
    );
    const page = await context.newPage();
    if (subject.example) await answerWith(page, origin, exampleDocument(subject.name, language, styles));
    await page.goto(origin + subject.path);
    await page.evaluate("document.fonts.ready");
    for (const colorScheme of SCHEMES) {
      const target = targetOf(fileOf(view, colorScheme), words);
      if (!target) continue;
      await page.emulateMedia({ colorScheme });
      mkdirSync(path.dirname(target.path), { recursive: true });
      await page.screenshot(target);
      count += 1;
    }
    await context.close();
  }
  return count;
}

async function answerWith(page: Page, origin: string, body: string): Promise<void> {
  await page.route(`${origin}/gallery/`, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body }),
  );
}

async function stylesOf(origin: string): Promise<string> {
  const styles = /<link rel="stylesheet" href="([^"]+)"/.exec(await (await fetch(origin)).text())?.[1];
  if (!styles) throw new Error("The portal's front page has no stylesheet");
  return styles;
}

/** `pages/overview, wife-390-ar-dark.png` without what a file's name should not have. */
function fileOf({ subject, language, width }: View, scheme: string): string {
  const name = subject.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return `${subject.folder}/${name}-${width}-${language}-${scheme}.png`;
}

/** Where a screenshot goes, if it is wanted. */
function targetOf(file: string, words: string[]): Target | null {
  if (isReadme(words)) {
    const picture = PICTURES[file];
    return picture === undefined ? null : { path: path.join(IMAGES, picture), fullPage: false };
  }
  const parts = file.split(/[/.-]/);
  const wanted = words.every((word) => parts.includes(word.toLowerCase()));
  return wanted ? { path: path.join(FOLDER, file), fullPage: true } : null;
}

function isReadme(words: string[]): boolean {
  return words.length === 1 && words[0] === "readme";
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
