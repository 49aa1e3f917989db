/**
 * Files of the app, each replaced whole. In a folder that no backup takes: Android by the manifest (plugins/no-backup.js),
 * iOS by a mark on the folder (modules/device). The web build keeps them in IndexedDB (disk.web.ts).
 */
import { Directory, File, Paths } from "expo-file-system";
import { keepOutOfBackups } from "../../modules/device";
import { keptIn, wholeOf } from "./kept-bytes";
import type { Kept } from "./kept-bytes";

/** Said each time: a folder that came back by a transfer or an older app would lack the mark. */
function folder(): Directory {
  const kept = new Directory(Paths.document, "kept");
  if (!kept.exists) kept.create({ intermediates: true, idempotent: true });
  keepOutOfBackups(kept.uri);
  return kept;
}

export async function load(name: string): Promise<Kept | null> {
  // Without the first, the second was whole before a crash took the move; beside the first, it may be anything.
  for (const one of [name, `${name}.new`]) {
    const file = new File(folder(), one);
    const kept = file.exists ? keptIn(await file.bytes()) : null;
    if (kept) return kept;
  }
  return null;
}

/** There are no other tabs. */
export function onChangedElsewhere(_listener: (name: string) => void): () => void {
  return () => undefined;
}

/** One process has the files to itself: turns are enough. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * @param revision what was read before (0: nothing was), or null: whatever is there
 * @returns false when something else was written meanwhile; nothing is changed then
 */
export function save(name: string, bytes: Uint8Array, revision: number | null): Promise<boolean> {
  const work = turn.then(async () => {
    const there = (await load(name))?.revision ?? 0;
    if (revision !== null && revision !== there) return false;
    const whole = wholeOf({ revision: there + 1, bytes });
    // Written beside and moved into place: a crash leaves the old one whole.
    const beside = new File(folder(), `${name}.new`);
    if (beside.exists) beside.delete();
    beside.create();
    beside.write(whole);
    const file = new File(folder(), name);
    if (file.exists) file.delete();
    beside.move(file);
    return true;
  });
  turn = work.catch(() => undefined);
  return work;
}

export function remove(name: string): Promise<void> {
  const work = turn.then(() => {
    for (const one of [name, `${name}.new`]) {
      const file = new File(folder(), one);
      if (file.exists) file.delete();
    }
  });
  turn = work.catch(() => undefined);
  return work;
}
