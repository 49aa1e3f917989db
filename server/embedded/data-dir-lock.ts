import { mkdir } from "node:fs/promises";
import path from "node:path";
import { StartError } from "../problem/start-error";
import { takeProcessLock } from "./process-lock";

/**
 * One portal per data folder; one left locked by a killed portal is taken over.
 * @returns what gives it free again.
 * @throws StartError naming the process that has it.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const lock = await tryLock(dataDir);
  if ("heldBy" in lock) {
    throw new StartError(
      `Another portal (process ${lock.heldBy}) uses ${dataDir}. Stop it, or set DATA_DIR to another folder.`,
    );
  }
  return lock.release;
}

async function tryLock(dataDir: string) {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await takeProcessLock(path.join(dataDir, "portal.lock"));
  } catch {
    throw new StartError(`${dataDir} cannot be written. Set DATA_DIR to a folder that can.`);
  }
}
