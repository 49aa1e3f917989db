import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Resource } from "@medplum/fhirtypes";
import { StartError } from "../../problem/start-error";
import type { Definitions } from "./definitions";
import { parseExact, stringifyExact } from "./exact-json";
import { collectNames, localResources, newNames } from "./seed-bundles";

/** Where the first content of the server comes from. */
export type SeedSource = {
  /** Changes when the content does; the same as last time → nothing is read. */
  fingerprint(): Promise<string>;
  /** Resources ready to store, references relative; the same id once more is a newer version. */
  batches(definitions: Definitions): AsyncIterable<Resource[]>;
};

/**
 * Resources made by code.
 * @param fingerprint names the content (a date, a version); without it the content itself is compared
 */
export function seedResources(
  resources: readonly Resource[] | (() => readonly Resource[]),
  fingerprint?: string,
): SeedSource {
  const all = (): readonly Resource[] => (typeof resources === "function" ? resources() : resources);
  return {
    fingerprint: async () => `resources ${fingerprint ?? digest(stringifyExact(all()))}`,
    async *batches(definitions) {
      const names = newNames();
      const copy = structuredClone(all()) as Resource[];
      collectNames(copy, "resources", names, definitions);
      yield localResources(copy, "resources", names, definitions);
    },
  };
}

/**
 * A folder of FHIR R4 JSON: Bundles of any type, single resources, or `.ndjson`, in any mixture. Other files are left
 * alone. Ids are kept; references by `urn:uuid:`, by full URL or by identifier become `Type/id`.
 * Files are read twice, one at a time, so that memory does not grow with the folder.
 */
export function seedFromFolder(folder: string): SeedSource {
  return {
    async fingerprint() {
      const files = await seedFiles(folder);
      const facts = await Promise.all(files.map(async (file) => [file, ...(await factsOf(file))]));
      return `folder ${digest(JSON.stringify(facts))}`;
    },
    async *batches(definitions) {
      const files = await seedFiles(folder);
      const names = newNames();
      for (const file of files)
        collectNames(await readSeedFile(file), path.basename(file), names, definitions);
      for (const file of files) {
        yield localResources(await readSeedFile(file), path.basename(file), names, definitions);
      }
    },
  };
}

async function seedFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => {
    throw new StartError(`FHIR_SEED_DIR: the folder ${folder} cannot be read.`);
  });
  const files = entries
    .filter((entry) => /\.(json|ndjson)$/i.test(entry.name) && !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw new StartError(`FHIR_SEED_DIR: no .json or .ndjson file in ${folder}.`);
  return files;
}

async function factsOf(file: string): Promise<number[]> {
  const { size, mtimeMs } = await stat(file);
  return [size, mtimeMs];
}

/** The JSON values of a file; for a Bundle just the Bundle. */
async function readSeedFile(file: string): Promise<unknown[]> {
  try {
    const text = (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
    if (!/\.ndjson$/i.test(file)) return [parseExact(text)];
    return text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map(parseExact);
  } catch {
    throw new StartError(`FHIR_SEED_DIR: ${file} is not readable JSON.`);
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
