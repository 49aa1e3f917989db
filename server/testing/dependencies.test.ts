/** What is installed is used: a dependency nobody imports is code that nobody looks after. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const sources = (folders: string[]) =>
  folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .map(String)
      .filter((name) => /\.(tsx?|m?js|css)$/.test(name))
      .map((name) => read(path.join(folder, name))),
  );
const shipped = sources(["app", "server", "migrations"]);
const all = [
  ...shipped,
  ...sources(["bench", "e2e", ".ci"]),
  ...readdirSync(root)
    .filter((name) => /\.(ts|js)$/.test(name))
    .map(read),
  JSON.stringify(manifest.scripts),
];

/** Run by their command, or beside what they belong to. */
const COMMANDS: Record<string, RegExp> = {
  "@remix-run/dev": /\bremix build\b/,
  "@remix-run/serve": /remix-serve|@remix-run\/serve/,
  autocannon: /autocannon/,
  eslint: /\beslint \./,
  prettier: /\bprettier --check\b/,
  typescript: /\btsc --noEmit\b/,
};

function isImported(name: string, texts: string[]): boolean {
  const quoted = [`"${name}"`, `"${name}/`];
  return texts.some((text) =>
    text
      .split("\n")
      .some(
        (line) => /\b(import|from|require|resolve)\b/.test(line) && quoted.some((one) => line.includes(one)),
      ),
  );
}

/** `@types/a__b` is about `@a/b`; Node's and React's are about what every file uses. */
const subjectOf = (types: string) => types.slice("@types/".length).replace(/^(.+)__(.+)$/, "@$1/$2");

it.each(Object.keys(manifest.dependencies))("%s is imported by what is deployed", (name) => {
  // React's own entry for servers is `react-dom/server`; both count by their package's name.
  expect(isImported(name, shipped)).toBe(true);
});

it.each(Object.keys(manifest.devDependencies).filter((name) => name !== "@types/node"))(
  "%s is used while developing or testing",
  (name) => {
    const command = COMMANDS[name];
    if (command) expect(all.some((text) => command.test(text))).toBe(true);
    else if (name === "@types/fhir") expect(isImported("fhir", all)).toBe(true);
    else if (name.startsWith("@types/")) expect(isImported(subjectOf(name), all)).toBe(true);
    else expect(isImported(name, all)).toBe(true);
  },
);
