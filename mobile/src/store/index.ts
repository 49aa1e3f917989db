/**
 * The copy on this device: sealed, one file, replaced whole. There are two ways to change it and no other: what the
 * portal answered, and nothing at all.
 */
import type { Clocks } from "../device/clocks";
import type { SealedFile } from "../device/sealed-file";
import { replaced } from "./copy";
import type { Copy, Heard } from "./copy";
import type { Gone } from "./gone";
import type { Notices } from "./notices";
import type { Me, Snapshot } from "./snapshot.types";
import { isUnseen } from "./unseen";

/**
 * `unseen`: there is one, and it may not be shown without a word of the portal. `gone`: what is not here any more and
 * was not read of yet.
 */
export type Shown = ({ copy: Copy; unseen: false } | { copy: null; unseen: boolean }) & { gone: Gone[] };

export type Store = ReturnType<typeof openStore>;

export function openStore(file: SealedFile, clocks: Clocks, notices: Notices) {
  const now = (): Heard => ({ wall: clocks.wall(), elapsed: clocks.elapsed() });

  return {
    async read(): Promise<Shown> {
      const kept = await file.read();
      if (!kept || kept.damaged) return { copy: null, unseen: false, gone: [] };
      const copy = kept.value as Copy;
      const gone = await notices.read(copy.me.accountId);
      return isUnseen(copy.heard, now()) ? { copy: null, unseen: true, gone } : { copy, unseen: false, gone };
    },

    /** What to ask for changes since; null: everything. */
    async since(accountId: string): Promise<string | null> {
      const kept = await file.read();
      const copy = kept && !kept.damaged ? (kept.value as Copy) : null;
      return copy?.me.accountId === accountId ? copy.since : null;
    },

    /** What goes is noted to be told before it goes. @returns false: another tab was faster, ask again */
    async replaceFromServer(me: Me, snapshot: Snapshot): Promise<boolean> {
      const kept = await file.read();
      const before = kept && !kept.damaged ? (kept.value as Copy) : null;
      const { copy, gone } = replaced(before, me, snapshot, now());
      await notices.tell(me.accountId, gone, copy.charts);
      return file.write(copy, kept?.revision ?? 0);
    },

    async wipe(): Promise<void> {
      await notices.wipe();
      await file.wipe();
    },
  };
}
