/** A phone of the controller's tests: one store, one portal, and as many apps on it as are opened. */
import { inTurn } from "../device/in-turn";
import type { SealedFile } from "../device/sealed-file";
import { createQueue } from "../queue";
import type { WireBody } from "../queue";
import type { Answer, Ask } from "../session/ask";
import { createSession, Offline } from "../session/session";
import { openStore } from "../store";
import { openNotices } from "../store/notices";
import type { Snapshot } from "../store/snapshot.types";
import { createController } from "./controller";

const START = Date.UTC(2026, 10, 23, 12);
const TIME = `${new Date(START).toISOString()}.signed`;
const TOKENS = { access: "a", accessUntil: START + 900_000, refresh: "r" };
const ME = { accountId: "pact_1", timeZone: "UTC" };
export const WISH = {
  kind: "appointment-request",
  chartId: "self",
  payload: { slotId: "s", reason: "Knee" },
} as const;

/** Whose lock, connection and portal can be told what to do. No timer ever rings. */
export function onePhone() {
  const at = {
    lock: null as Error | "lost" | null,
    online: true,
    kept: new Map<string, { revision: number; value: unknown; tally: number }>(),
    /** Refused by the portal, as after a quarter of an hour. */
    expired: false,
    revoked: [] as string[],
    /** Ids of what the portal took, in order. */
    taken: [] as string[],
    /** Before each use of store, portal or sign-in, told what it is. */
    step: (_what: string): void | Promise<void> => undefined,
    tabs: [] as Array<(name: string) => void>,
  };
  function file(name: string, count: (value: unknown) => number = () => 0): SealedFile {
    return {
      async read() {
        await at.step(`read ${name}`);
        const kept = at.kept.get(name);
        if (!kept) return null;
        const damaged = at.lock === "lost";
        return { ...kept, value: damaged ? undefined : kept.value, damaged };
      },
      async write(value, revision) {
        await at.step(`write ${name}`);
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
      ...{ file: files.session, wall: clocks.wall, inTurn },
      async reach() {
        const { online } = at;
        await at.step("reach");
        return online;
      },
      async refreshed() {
        await at.step("refresh");
        at.expired = false;
        return TOKENS;
      },
    });
    const answer = (body: unknown): Answer => ({ status: 200, portalTime: TIME, retryAfter: null, body });
    const snapshot: Snapshot = {
      ...{ serverTime: new Date(START).toISOString(), since: "s", full: true, complete: true },
      ...{ charts: [], sections: [], unchanged: [], tombstones: [] },
    };
    /** What was begun without a connection ends without one. */
    const ask: Ask = async (path, body) => {
      await session.access(at.expired ? TOKENS.access : null);
      const { online } = at;
      await at.step(path);
      if (!online) throw new Offline();
      if (path === "sync/mutations") return answer(taken((body as WireBody).items));
      return answer(path === "me" ? ME : snapshot);
    };
    const taken = (items: WireBody["items"]) => ({
      results: items.map(({ id }) => {
        at.taken.push(id);
        const receipt = { id, state: "accepted", code: null };
        return { id, outcome: "accepted", receipt, status: 201, reason: null, next: "see-request" };
      }),
      unanswered: [],
    });
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
        portal: { time: () => ask("me"), send: (body) => ask("sync/mutations", body) },
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
      signInAt: async () => TOKENS,
      finishSignIn: async () => null,
      revoke: async (refresh) => void at.revoked.push(refresh),
      later: () => () => undefined,
    });
  }
  return { at, app };
}

/** One app on it, signed in and with its copy. */
export async function signedIn() {
  const { at, app } = onePhone();
  const one = app();
  await one.open();
  await one.signIn("en");
  return { at, app, one };
}
