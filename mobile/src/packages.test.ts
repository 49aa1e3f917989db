/** What the app installs is imported by it, and its portal's own packages are none of it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = new URL("../", import.meta.url).pathname;
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
const sources = ["src", "modules", "plugins"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map(String)
    .filter((name) => /\.(tsx?|js)$/.test(name))
    .map((name) => read(path.join(folder, name))),
);
/** Loaded by Expo itself: the web build's runtime, and what it draws with. */
const BY_EXPO = new Set(["@expo/metro-runtime", "react-dom", "react-native-web"]);
/** Of the schemas that the portal shares (server/**\/*.schema.ts). */
const BY_SHARED = new Set(["zod"]);

it.each(Object.keys(dependencies).filter((name) => !BY_EXPO.has(name) && !BY_SHARED.has(name)))(
  "%s is used",
  (name) => {
    const imports = new RegExp(`(from|import|require\\()\\s*"${name}(/[^"]*)?"`);
    expect([...sources, read("index.ts")].some((text) => imports.test(text))).toBe(true);
  },
);

it("every version is exact", () => {
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});
