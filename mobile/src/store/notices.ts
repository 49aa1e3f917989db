/** What is no longer on this phone and was not read of yet: sealed like the copy, until the person has read it. */
import type { SealedFile } from "../device/sealed-file";
import type { KeptChart } from "./copy";
import { keyOf, untold } from "./gone";
import type { Gone } from "./gone";

type Kept = { accountId: string; gone: Gone[] };

export type Notices = ReturnType<typeof openNotices>;

export function openNotices(file: SealedFile) {
  async function read(accountId: string): Promise<Gone[]> {
    const kept = (await file.read())?.value as Kept | undefined;
    return kept?.accountId === accountId ? kept.gone : [];
  }

  /** Another tab may write in between: then it is done anew. */
  async function change(accountId: string, to: (gone: Gone[]) => Gone[]): Promise<void> {
    for (;;) {
      const revision = (await file.read())?.revision ?? 0;
      const before = await read(accountId);
      const gone = to(before);
      if (gone.length === before.length && gone.every((one, index) => one === before[index])) return;
      if (await file.write({ accountId, gone } satisfies Kept, revision)) return;
    }
  }

  return {
    read,
    /** @param charts as they are kept from now on */
    tell: (accountId: string, gone: Gone[], charts: KeptChart[]): Promise<void> =>
      change(accountId, (before) => untold(before, gone, charts)),
    /** Only what was shown: more may have come meanwhile. */
    async seen(accountId: string, shown: Gone[]): Promise<void> {
      const keys = new Set(shown.map(keyOf));
      await change(accountId, (before) => before.filter((one) => !keys.has(keyOf(one))));
    },
    wipe: (): Promise<void> => file.wipe(),
  };
}
