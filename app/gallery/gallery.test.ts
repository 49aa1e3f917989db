import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exampleDocument } from "./example-document";
import { EXAMPLES, EXAMPLES_BY_FILE } from "./examples";
import { galleryDocument } from "./gallery-document";
import { inScheme } from "./scheme";

const COMPONENTS = fileURLToPath(new URL("../components", import.meta.url));
const choice = { language: "ar", scheme: "dark", width: "390", only: "" } as const;

describe("the gallery", () => {
  it("knows every example file, and no name twice", () => {
    const files = readdirSync(COMPONENTS, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith(".example.tsx"))
      .map((file) => file.slice(0, -".example.tsx".length));
    expect(Object.keys(EXAMPLES_BY_FILE).sort()).toEqual(files.sort());
    const names = Object.values(EXAMPLES_BY_FILE).flatMap((examples) => Object.keys(examples));
    expect(names.sort()).toEqual(Object.keys(EXAMPLES).sort());
  });

  it("shows each example in a frame, in the language that was asked for", () => {
    const page = galleryDocument(choice, []);
    expect(page.match(/<iframe/g)).toHaveLength(Object.keys(EXAMPLES).length);
    expect(page).toContain("/gallery/results%20ready?language=ar&amp;scheme=dark");
  });

  it("shows the few that were asked for", () => {
    const page = galleryDocument({ ...choice, only: "Trend" }, []);
    expect(page.match(/<iframe/g)).toHaveLength(1);
  });

  it("is light or dark whatever the browser prefers", () => {
    const css = ":root{color-scheme:light dark}@media screen and (prefers-color-scheme: dark){:root{--a:b}}";
    expect(inScheme(css, "dark")).toBe(":root{color-scheme:dark}@media screen{:root{--a:b}}");
    expect(inScheme(css, "light")).toBe(":root{color-scheme:light}@media not all{:root{--a:b}}");
  });

  it("gives each example as a document of its own", () => {
    const page = exampleDocument("results ready", "ar", "/build/app.css");
    expect(page).toMatch(/^<!DOCTYPE html><html lang="ar" dir="rtl">/);
    expect(page).toContain('<link rel="stylesheet" href="/build/app.css"/>');
    expect(() => exampleDocument("no such", "en", "")).toThrow(/no example/);
  });
});
