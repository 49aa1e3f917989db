import { describe, expect, it } from "vitest";
import { inTurn } from "../device/in-turn";
import { NoScreenLock, NotRecognised } from "../device/keys";
import type { SealedFile } from "../device/sealed-file";
import { createQueue } from "../queue";
import { createSession } from "../session/session";
import { openStore } from "../store";
import { openNotices } from "../store/notices";
import type { Snapshot } from "../store/snapshot.types";
import { createController } from "./controller";

const START = Date.UTC(2026, 10, 23, 12);
const tokens = { access: "a", accessUntil: START + 900_000, refresh: "r" };
const me = { accountId: "pact_1", timeZone: "UTC" };
const wish = {
  kind: "appointment-request",
  chartId: "self",
  payload: { slotId: "s", reason: "Knee" },
} as const;
const time = `${new Date(START).toISOString()}.signed`;

/** A phone with one app on it, whose lock and whose portal can be told what to do. */
function phone() {
  const at = {
    lock: null as Error | "lost" | null,
    online: true,
    kept: new Map<string, { revision: number; value: unknown; tally: number }>(),
    revoked: [] as string[],
    tabs: [] as Array<(name: string) => void>,
  };
  function file(name: string, count: (value: unknown) => number = () => 0): SealedFile {
    return {
      async read() {
        const kept = at.kept.get(name);
        if (!kept) return null;
        const damaged = at.lock === "lost";
        return { ...kept, value: damaged ? undefined : kept.value, damaged };
      },
      async write(value, revision) {
        const there = at.kept.get(name)?.revision ?? 0;
        if (revision !== null && revision !== there) return false;
        at.kept.set(name, { revision: there + 1, value: structuredClone(value), tally: count(value) });
        return true;
      },
      wipe: async () => void at.kept.delete(name),
    };
  }
  function app() {
    const clocks = { wall: () => START, elapsed: () => null };
    const files = { session: file("session"), copy: file("copy"), gone: file("gone") };
    const waiting = file("queue", (state) => (state as { items: unknown[] }).items.length);
    const session = createSession({
      ...{ file: files.session, wall: clocks.wall, inTurn, reach: async () => at.online },
      refreshed: async () => tokens,
    });
    const answer = (body: unknown) => ({ status: 200, portalTime: time, retryAfter: null, body });
    const snapshot: Snapshot = {
      ...{ serverTime: new Date(START).toISOString(), since: "s", full: true, complete: true },
      ...{ charts: [], sections: [], unchanged: [], tombstones: [] },
    };
    const ask = async (path: string) => {
      if (!at.online) throw new (await import("../session/session")).Offline();
      return answer(path === "me" ? me : snapshot);
    };
    const notices = openNotices(files.gone);
    return createController({
      ...{ session, notices, ask, store: openStore(files.copy, clocks, notices) },
      queue: createQueue({
        ...{ clocks, random: Math.random },
        store: {
          async load() {
            const kept = await waiting.read();
            return kept && { revision: kept.revision, state: kept.value, lost: kept.tally ?? 1 };
          },
          save: (state, revision) => waiting.write(state, revision),
          forget: () => waiting.wipe(),
        },
        portal: { time: () => ask("me"), send: () => Promise.reject(new Error("lost")) },
      }),
      lock: {
        async unlock() {
          if (at.lock instanceof Error) throw at.lock;
          return at.lock ?? "open";
        },
        async mayKeep() {
          if (at.lock instanceof Error) throw at.lock;
        },
      },
      wipeAll: async () => at.kept.clear(),
      onChangedElsewhere(listener) {
        at.tabs.push(listener);
        return () => undefined;
      },
      signInAt: async () => tokens,
      finishSignIn: async () => null,
      revoke: async (refresh) => void at.revoked.push(refresh),
      later: () => () => undefined,
    });
  }
  return { at, app };
}

async function signedIn() {
  const { at, app } = phone();
  const one = app();
  await one.open();
  await one.signIn("en");
  return { at, app, one };
}

describe("opening the app", () => {
  it.each([
    [new NotRecognised(), "not-recognised"],
    [new NoScreenLock(), "no-lock"],
    [new Error("the key store is busy"), "failed"],
  ])("%o is said, shows nothing, loses nothing, and can be tried again", async (error, locked) => {
    const { at, app } = await signedIn();
    const opened = app();
    at.lock = error;
    await opened.open();
    expect(opened.state()).toMatchObject({ phase: "locked", locked, copy: null });
    // Coming to the front again asks nobody by itself.
    await opened.sync();
    expect(opened.state().phase).toBe("locked");
    at.lock = null;
    await opened.open();
    expect(opened.state()).toMatchObject({ phase: "signed-in", locked: null });
    expect(opened.state().copy).not.toBeNull();
  });

  it("keys that are gone: the copy is deleted, and what waited is counted as it was", async () => {
    const { at, app, one } = await signedIn();
    at.online = false;
    for (let n = 0; n < 3; n += 1) await one.wish(wish);
    at.lock = "lost";
    const opened = app();
    await opened.open();
    expect(opened.state()).toMatchObject({
      ...{ phase: "signed-out", because: "keys-changed", copy: null },
      queue: { items: [], damage: { lost: 3 } },
    });
    expect([...at.kept.keys()]).toEqual(["queue"]);
  });

  it("locked for good, it can be left: nothing stays", async () => {
    const { at, app } = await signedIn();
    at.lock = new NotRecognised();
    const opened = app();
    await opened.open();
    await opened.signOut();
    expect([opened.state().phase, at.kept.size]).toEqual(["signed-out", 0]);
  });
});

it("on a phone without a lock nobody is sent to type a password", async () => {
  const { at, app } = phone();
  const one = app();
  await one.open();
  at.lock = new NoScreenLock();
  await one.signIn("en");
  expect(one.state()).toMatchObject({ phase: "signed-out", because: "no-lock" });
  expect(at.kept.size).toBe(0);
});

it("signing out leaves nothing: neither the copy, nor what waited, nor what was written", async () => {
  const { at, one } = await signedIn();
  at.online = false;
  await one.wish(wish);
  expect(at.kept.has("queue")).toBe(true);
  await one.signOut();
  expect([one.state().phase, [...at.kept.keys()], at.revoked]).toEqual(["signed-out", [], ["r"]]);
});

it("what another tab did is followed: what waits, signing out", async () => {
  const { at, app, one } = await signedIn();
  const other = app();
  await other.open();
  at.online = false;
  await one.wish(wish);
  at.tabs[1]!("queue");
  await expect.poll(() => other.state().queue.items.length).toBe(1);
  await one.signOut();
  at.tabs[1]!("session");
  await expect.poll(() => other.state()).toMatchObject({ phase: "signed-out", copy: null });
});
