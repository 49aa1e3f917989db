/** The app's screens say what the pages say: each line of theirs is on the page, each word of the page on the screen. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { AppSession } from "../support/app";
import type { Checked } from "./check";
import type * as Drawing from "./drawing.entry";
import { hasClass } from "./html";
import type { Element } from "./html";
import { wholeList } from "./pages";
import type { Pages } from "./pages";

const CHART = "/charts/self";
const BUNDLE = path.resolve("node_modules/.cache/portal-drawing/drawing.mjs");

/** As the app's own bundler has them: JSX makes plain trees, and "react" is the app's. */
const PHONE = Object.fromEntries(
  [
    ["react", "pages/react.ts"],
    ["portal-pages/jsx-runtime", "pages/jsx-runtime.ts"],
    ["portal-pages/jsx-dev-runtime", "pages/jsx-runtime.ts"],
  ].map(([name, file]) => [name!, path.resolve("mobile/src", file!)]),
);

let drawing: Promise<typeof Drawing> | null = null;

function loadDrawing(): Promise<typeof Drawing> {
  return (drawing ??= bundle());
}

async function bundle(): Promise<typeof Drawing> {
  const { outputFiles } = await build({
    entryPoints: ["e2e/record/drawing.entry.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    alias: PHONE,
    tsconfigRaw: {
      compilerOptions: {
        ...{ jsx: "react-jsx", jsxImportSource: "portal-pages", baseUrl: path.resolve(".") },
        paths: { "~/*": ["./app/*"], "~server/*": ["./server/*"] },
      },
    },
    write: false,
    logLevel: "silent",
  });
  mkdirSync(path.dirname(BUNDLE), { recursive: true });
  writeFileSync(BUNDLE, outputFiles[0]!.contents);
  return (await import(pathToFileURL(BUNDLE).href)) as typeof Drawing;
}

/** Adds to `checked` how many screens were compared and where they differ. */
export async function checkDrawn(app: AppSession, pages: Pages, checked: Checked): Promise<void> {
  const { screensOf } = await loadDrawing();
  const [me, snapshot] = await Promise.all(
    ["/me", "/sync/snapshot"].map(async (at) => (await app.fetch(at)).json()),
  );
  const screens = screensOf(me as never, snapshot as never);
  for (const { path: at, lines } of screens) {
    const all = await wholeList(pages, CHART + at);
    const page = letters(all.map((one) => textsIn(one, true).join("")).join(""));
    const screen = letters(lines.join(""));
    const only = lines.filter((line) => !page.includes(letters(line)));
    const lacking = all
      .flatMap((one) => textsIn(one, false))
      .filter((text) => !screen.includes(letters(text)));
    const where = `App ${CHART}${at}`;
    if (only.length > 0)
      checked.differences.push(`${where}: not on the page: ${only.slice(0, 3).join(" | ")}`);
    if (lacking.length > 0)
      checked.differences.push(`${where}: not on the screen: ${lacking.slice(0, 3).join(" | ")}`);
  }
  checked.compared["screens of the app"] = screens.length;
}

/**
 * Letters and figures: no spaces, no signs that are drawn, no isolating marks; nor the time of a check, which is another
 * when the copy was made anew between the two readings.
 */
const letters = (text: string) =>
  text.replace(/[\u2066-\u2069\s·✓↑↓!]/g, "").replace(/(checkedat)\d+:\d\d/g, "$1");

/**
 * What is said, and not what is only drawn.
 * @param all also what the app leaves to its own frame: where one looks for something, paper, headings for screen
 *   readers only, the way up
 */
function textsIn(element: Element, all: boolean): string[] {
  return element.children.flatMap((child) => {
    if (typeof child === "string") return child.trim() === "" ? [] : [child];
    if (child.attributes["aria-hidden"] === "true") return [];
    if (child.tag === "svg") return all ? [child.attributes["aria-label"] ?? ""] : [];
    return !all && isLeftOut(child) ? [] : textsIn(child, all);
  });
}

const isLeftOut = (one: Element): boolean =>
  ["form", "nav"].includes(one.tag) ||
  ["on-paper", "unseen", "up", "source"].some((name) => hasClass(one, name));
