import { buildSync } from "esbuild";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";

type Gallery = {
  EXAMPLES: Record<string, unknown>;
  exampleDocument: (name: string, language: string, styles: string) => string;
};

/**
 * The gallery's examples, built for the tests alone: what is deployed does not have them. Below `node_modules`,
 * because Playwright leaves what is there as it is.
 */
async function buildGallery(): Promise<Gallery> {
  const folder = path.resolve("node_modules/.cache/portal-gallery");
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${process.pid}.mjs`);
  buildSync({
    stdin: {
      contents: `export * from "./examples"; export * from "./example-document";`,
      resolveDir: path.resolve("app/gallery"),
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    jsx: "automatic",
    logLevel: "warning",
  });
  return (await import(pathToFileURL(outfile).href)) as Gallery;
}

const gallery = await buildGallery();

/** Name of every example of every component. */
export const EXAMPLE_NAMES = Object.keys(gallery.EXAMPLES);

const PREFIX = "/gallery/";

/** Address of one example on a portal whose page answers with examples (`serveExamples`). */
export function exampleAddress(origin: string, name: string, language: string): string {
  return `${origin}${PREFIX}${encodeURIComponent(name)}?language=${language}`;
}

/**
 * Lets a browser page find the examples at their addresses, with the stylesheet and under the headers of the portal
 * that is built.
 */
export async function serveExamples(page: Page, origin: string): Promise<void> {
  const home = await fetch(origin);
  const styles = /<link rel="stylesheet" href="([^"]+)"/.exec(await home.text())?.[1];
  const asServed = home.headers.get("content-security-policy");
  if (!styles || !asServed) throw new Error("The portal's front page has no stylesheet or no policy");
  // The tests themselves put one example in place of another.
  const policy = asServed.replace(/require-trusted-types-for[^;]*;?|trusted-types[^;]*;?/g, "");
  await page.route(`${origin}${PREFIX}**`, (route) => {
    const url = new URL(route.request().url());
    const name = decodeURIComponent(url.pathname.slice(PREFIX.length));
    return route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "content-security-policy": policy },
      body: gallery.exampleDocument(name, url.searchParams.get("language") ?? "en", styles),
    });
  });
}

/**
 * Shows one example after another on one page that keeps its style sheet and the tools of a test: a new document for
 * each is most of the time that looking at it takes.
 */
export async function showExample(page: Page, origin: string, name: string, language: string): Promise<void> {
  if (!page.url().startsWith(origin + PREFIX)) await page.goto(exampleAddress(origin, name, language));
  else await page.evaluate(replaceDocument, gallery.exampleDocument(name, language, ""));
}

/** In the browser: everything but the head, which is the same for all but its title. */
function replaceDocument(html: string): void {
  const next = new DOMParser().parseFromString(html, "text/html");
  const [root, asked] = [document.documentElement, next.documentElement];
  for (const attribute of root.getAttributeNames()) root.removeAttribute(attribute);
  for (const attribute of asked.getAttributeNames())
    root.setAttribute(attribute, asked.getAttribute(attribute)!);
  document.title = next.title;
  document.adoptedStyleSheets = [];
  document.body.replaceWith(document.adoptNode(next.body));
  scrollTo(0, 0);
}
