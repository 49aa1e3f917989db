/**
 * The gate of a restored portal: shut until somebody has opened it (`npm run restore -- --open`). Looked at when the
 * process starts; a database that is open then stays open, for a restore goes into an empty one.
 */
import { QueryTypes } from "sequelize";
import type { Sequelize } from "sequelize";
import type { Logger } from "../log";

/** A table that is there while a restore is half done. */
export const UNFINISHED = "portal_restore_unfinished";

export type Gate = {
  isOpen(): boolean;
  /** Resolves when it opens; at once when it is open. */
  opened: Promise<void>;
  stop(): void;
};

const LOOK_MS = 2_000;
const SHUT = `select to_regclass('public.${UNFINISHED}') is not null
  or exists (select from portal_restore where opened_at is null) as shut`;

export async function openGate(db: Sequelize, log: Logger, lookMs = LOOK_MS): Promise<Gate> {
  if (!(await isShut(db))) return { isOpen: () => true, opened: Promise.resolve(), stop: () => {} };
  log.warn({ code: "restore.shut" }, "Restored and not opened yet: npm run restore -- --list");
  let open = false;
  let timer: NodeJS.Timeout;
  const opened = new Promise<void>((resolve) => {
    const look = async () => {
      // A database that is away opens nothing.
      open = !(await isShut(db).catch(() => true));
      if (open) return resolve();
      timer = setTimeout(() => void look(), lookMs);
      timer.unref();
    };
    timer = setTimeout(() => void look(), lookMs);
    timer.unref();
  });
  return { isOpen: () => open, opened, stop: () => clearTimeout(timer) };
}

async function isShut(db: Sequelize): Promise<boolean> {
  const [row] = await db.query<{ shut: boolean }>(SHUT, { type: QueryTypes.SELECT });
  return row!.shut;
}
