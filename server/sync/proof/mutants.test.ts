/** The proof can fail: each deliberate fault, in the real lines or in the tables, is found within some thousand histories. */
import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { prove } from "./prove.fixture";
import { FLAWS, MUTANTS } from "./mutants.fixture";
import type { Mutant } from "./mutants.fixture";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const WITHIN = 10_000;

describe("the tables and commands of the portal", () => {
  it.each(FLAWS)("%s", { timeout: 60_000 }, (flaw) => {
    expect(prove(1, WITHIN, new Set([flaw])).fault).not.toBeNull();
  });
});

describe("the lines of the queue and of the deciding", () => {
  it.each(MUTANTS)("$what", { timeout: 60_000 }, async (mutant) => {
    const mutated = await withMutant(mutant);
    const { fault } = mutated.prove(1, WITHIN);
    expect(fault).not.toBeNull();
  });
});

/** The proof once more, over the mutated line. */
async function withMutant({ file, is, becomes }: Mutant): Promise<{ prove: typeof prove }> {
  const target = path.join(ROOT, file);
  const text = await readFile(target, "utf8");
  // Otherwise the table speaks of a line that is not there any more.
  expect(text.split(is)).toHaveLength(2);
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, "server/sync/proof/prove.fixture.ts")],
    ...{ bundle: true, write: false, format: "esm", platform: "node", logLevel: "error" },
    plugins: [
      {
        name: "mutant",
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.ts$/ }, (load) =>
            load.path === target ? { contents: text.replace(is, () => becomes), loader: "ts" } : null,
          ),
      },
    ],
  });
  const code = Buffer.from(outputFiles[0]!.contents).toString("base64");
  return (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)) as { prove: typeof prove };
}
