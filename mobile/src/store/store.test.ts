import { describe, expect, it } from "vitest";
import type { SealedFile } from "../device/sealed-file";
import { openStore } from ".";
import type { Heard } from "./copy";
import { openNotices } from "./notices";
import type { Me, Snapshot } from "./snapshot.types";
import { isUnseen, UNSEEN_AFTER } from "./unseen";

const DAY = 24 * 60 * 60 * 1000;
const at = (wall: number, ms: number | null, bootId = "1"): Heard => ({
  wall,
  elapsed: ms === null ? null : { bootId, ms },
});

describe("a copy is not shown any more", () => {
  it.each([
    ["just heard of", at(0, 0), at(0, 0), false],
    ["almost 7 days", at(0, 0), at(UNSEEN_AFTER - 1, UNSEEN_AFTER - 1), false],
    ["7 days", at(0, 0), at(UNSEEN_AFTER, 0), true],
    ["7 days, the wall clock was put back in between", at(0, 0), at(DAY, UNSEEN_AFTER), true],
    ["the wall clock is behind", at(1, 0), at(0, 5), true],
    ["another start of the phone: only the wall clock counts", at(0, 9 * DAY), at(DAY, 0, "2"), false],
    ["no clock that counts sleep", at(0, null), at(DAY, null), false],
    ["no clock that counts sleep, 7 days", at(0, null), at(UNSEEN_AFTER, null), true],
  ])("%s", (_name, heard, now, unseen) => expect(isUnseen(heard, now)).toBe(unseen));
});

describe("the store", () => {
  const me = { accountId: "pact_1" } as Me;
  const snapshot = {
    since: "s",
    charts: [],
    sections: [],
    unchanged: [],
    tombstones: [],
  } as unknown as Snapshot;

  function oneFile() {
    const at = { kept: null as { revision: number; value: unknown } | null };
    const file: SealedFile = {
      read: async () => at.kept && { ...at.kept, damaged: at.kept.value === undefined },
      async write(value, revision) {
        if (revision !== null && revision !== (at.kept?.revision ?? 0)) return false;
        at.kept = { revision: (at.kept?.revision ?? 0) + 1, value: structuredClone(value) };
        return true;
      },
      async wipe() {
        at.kept = null;
      },
    };
    return { at, file };
  }

  function fresh() {
    const [copy, gone] = [oneFile(), oneFile()];
    let wall = 0;
    const clocks = { wall: () => wall, elapsed: () => null };
    const open = () => openStore(copy.file, clocks, openNotices(gone.file));
    return {
      store: open(),
      /** The app is closed and opened again. */
      reopened: open,
      notices: openNotices(gone.file),
      file: copy.file,
      goneFile: gone,
      damage: () => (copy.at.kept = { revision: 1, value: undefined }),
      later: (ms: number) => (wall += ms),
    };
  }

  it("can be replaced from the server and wiped, and nothing else", () => {
    expect(Object.keys(fresh().store).sort()).toEqual(["read", "replaceFromServer", "since", "wipe"]);
  });

  it("shows what came, until it was too long ago; then it is there and not shown", async () => {
    const { store, later } = fresh();
    expect(await store.read()).toEqual({ copy: null, unseen: false, gone: [] });
    expect(await store.replaceFromServer(me, snapshot)).toBe(true);
    expect((await store.read()).copy?.since).toBe("s");
    later(7 * DAY);
    expect(await store.read()).toEqual({ copy: null, unseen: true, gone: [] });
    await store.wipe();
    expect(await store.read()).toEqual({ copy: null, unseen: false, gone: [] });
  });

  it("asks for everything when it has nothing it can read, or another account's", async () => {
    const { store, damage } = fresh();
    expect(await store.since("pact_1")).toBeNull();
    await store.replaceFromServer(me, snapshot);
    expect([await store.since("pact_1"), await store.since("pact_2")]).toEqual(["s", null]);
    damage();
    expect([await store.since("pact_1"), (await store.read()).copy]).toEqual([null, null]);
  });

  it("says when another tab was faster", async () => {
    const { store, file } = fresh();
    const slow = { ...file, read: async () => null };
    await store.replaceFromServer(me, snapshot);
    const other = openStore(slow, { wall: () => 0, elapsed: () => null }, openNotices(oneFile().file));
    expect(await other.replaceFromServer(me, snapshot)).toBe(false);
  });

  describe("what is no longer here", () => {
    const chart = (closed: "revoked" | null) => ({
      ...{ chartId: "pdel_1", relationshipType: "spouse", validTo: null, closed },
      ...{ person: closed ? null : { name: "Amina" }, sections: closed ? [] : ["results"] },
    });
    const results = {
      chartId: "pdel_1",
      section: "results",
      state: "fresh",
      asOf: null,
      etag: "1",
      view: {},
    };
    const shared = { ...snapshot, charts: [chart(null)], sections: [results] } as unknown as Snapshot;
    const revoked = {
      ...{ ...snapshot, charts: [chart("revoked")] },
      tombstones: [{ chartId: "pdel_1", section: null, reason: "revoked" }],
    } as unknown as Snapshot;
    const told = { chartId: "pdel_1", section: null, reason: "revoked", name: "Amina" };

    it("is told by the person's name, also after the app was closed and asked again, until it was read", async () => {
      const { store, reopened, notices } = fresh();
      await store.replaceFromServer(me, shared);
      await store.replaceFromServer(me, revoked);
      expect((await store.read()).gone).toEqual([told]);
      const later = reopened();
      await later.replaceFromServer(me, { ...snapshot, charts: [chart("revoked")] } as unknown as Snapshot);
      const { gone } = await later.read();
      expect(gone).toEqual([told]);
      await notices.seen("pact_1", gone);
      expect((await reopened().read()).gone).toEqual([]);
    });

    it("is noted before it goes: a crash in between tells it rather twice than never", async () => {
      const { store, reopened, file } = fresh();
      await store.replaceFromServer(me, shared);
      const write = file.write;
      file.write = () => Promise.reject(new Error("killed"));
      await expect(store.replaceFromServer(me, revoked)).rejects.toThrow("killed");
      file.write = write;
      await reopened().replaceFromServer(me, revoked);
      expect((await reopened().read()).gone).toEqual([told]);
    });

    it("is not told of what is here again, nor to anybody else, nor after signing out", async () => {
      const { store, notices, goneFile } = fresh();
      await store.replaceFromServer(me, shared);
      await store.replaceFromServer(me, revoked);
      expect(await notices.read("pact_2")).toEqual([]);
      await store.replaceFromServer(me, shared);
      expect((await store.read()).gone).toEqual([]);
      await store.replaceFromServer(me, revoked);
      await store.wipe();
      expect(goneFile.at.kept).toBeNull();
    });
  });
});
