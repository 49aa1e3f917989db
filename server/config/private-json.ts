import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { StartError } from "../problem/start-error";

/**
 * Reads a file of secrets (0600), or makes it once with what `make` returns; processes that start together agree
 * on one content.
 * @throws StartError when the file belongs to another user, is damaged or cannot be written.
 */
export async function openPrivateJson<T>(file: string, schema: z.ZodType<T>, make: () => T): Promise<T> {
  const existing = await readText(file);
  if (existing === null) {
    const draft = `${file}.${randomBytes(6).toString("hex")}`;
    try {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(draft, JSON.stringify(make(), null, 2), { mode: 0o600 });
      // Fails when somebody was quicker; then theirs holds.
      await link(draft, file).catch(() => {});
    } catch {
      throw new StartError(
        `${file} cannot be written. Check the owner of its folder, or set DATA_DIR to another.`,
      );
    } finally {
      await rm(draft, { force: true });
    }
  }
  return parse(file, existing ?? (await readText(file)), schema);
}

function parse<T>(file: string, text: string | null, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text ?? ""));
  } catch {
    throw new StartError(`${file} is damaged. Restore it, or set DATA_DIR to another folder.`);
  }
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new StartError(
      `${file} cannot be read by this user. Check its owner, or set DATA_DIR to another folder.`,
    );
  }
}
