/**
 * What happens when: on opening, on a connection, at sign-in and sign-out. Holds nothing of its own but what the
 * screens show: the copy is the store's, what waits is the queue's, tokens are the session's.
 */
import type { Queue, Wish } from "../queue";
import type { Answer, Ask } from "../session/ask";
import { GrantEnded } from "../session/oauth";
import type { Tokens } from "../session/oauth";
import { Offline, SignedOut, SignInAgain } from "../session/session";
import type { Session } from "../session/session";
import type { Store } from "../store";
import type { Notices } from "../store/notices";
import type { Me, Snapshot } from "../store/snapshot.types";
import { NoScreenLock, NotRecognised } from "../device/keys";
import { AT_FIRST } from "./state";
import type { Because, Locked, PhoneState } from "./state";

export type Parts = {
  session: Session;
  store: Store;
  notices: Notices;
  queue: Queue;
  ask: Ask;
  /** Of what is kept, by the phone. @throws NotRecognised, NoScreenLock */
  lock: {
    unlock: () => Promise<"open" | "lost">;
    /** Whether anything may be kept here at all. */
    mayKeep: () => Promise<void>;
  };
  /** Without looking into it: of a phone that does not open it. */
  wipeAll: () => Promise<void>;
  /** Another tab has changed something that is kept. @returns stops it */
  onChangedElsewhere: (listener: (name: string) => void) => () => void;
  /** The portal's pages in a browser; null: the person did not go through with it. */
  signInAt: (language: string) => Promise<Tokens | null>;
  finishSignIn: () => Promise<Tokens | null>;
  revoke: (refresh: string) => Promise<void>;
  /** Runs once more after so many ms. @returns takes it back */
  later: (work: () => void, ms: number) => () => void;
};

/** Asked again: without a connection, and while something could not be looked at. */
const SOON = 20_000;
const SOONER = 4_000;

export type Controller = ReturnType<typeof createController>;

export function createController(parts: Parts) {
  const { session, store, notices, queue, ask } = parts;
  const listeners = new Set<() => void>();
  let state = AT_FIRST;
  let syncing: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let again: () => void = () => undefined;

  function tell(change: Partial<PhoneState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  const showQueue = async () => tell({ queue: await queue.items() });
  const showCopy = async () => tell(await store.read());
  queue.onChange(() => void showQueue());

  /** The portal's word, or its own: nothing of the record stays. What waits stays, hidden, as the queue says. */
  async function leave(because: Because | null): Promise<void> {
    await session.end();
    await store.wipe();
    await queue.open(null);
    tell({ ...AT_FIRST, phase: "signed-out", because, online: state.online });
    await showQueue();
  }

  async function sync(): Promise<void> {
    again();
    try {
      if (!(await session.isSignedIn())) return await leaveQuietly();
      tell({ asking: true });
      await exchange();
    } catch (error) {
      await met(error);
    } finally {
      tell({ asking: false });
    }
  }

  /** Another tab has signed out. */
  async function leaveQuietly(): Promise<void> {
    if (state.phase === "signed-in") await leave("ended");
  }

  async function exchange(): Promise<void> {
    const me = await forWhom();
    const flushed = await queue.flush();
    const { stopped } = flushed;
    tell({ stopped: stopped === "account" || stopped === "app-too-old" ? stopped : null });
    const isWhole = await refetch(me);
    await showCopy();
    tell({ because: null });
    const waits = [flushed.waitMs, isWhole ? null : SOONER].filter((ms) => ms !== null);
    if (waits.length > 0) again = parts.later(() => void controller.sync(), Math.min(...waits));
  }

  async function forWhom(): Promise<Me> {
    const known = await session.me();
    if (known) return known;
    const me = good(await ask("me")).body as Me;
    await session.isFor(me);
    await queue.open(me.accountId);
    return me;
  }

  /** @returns true when everything could be looked at */
  async function refetch(me: Me): Promise<boolean> {
    for (;;) {
      const since = await store.since(me.accountId);
      const query = since === null ? "" : `?${new URLSearchParams({ since }).toString()}`;
      const snapshot = good(await ask(`sync/snapshot${query}`)).body as Snapshot;
      if (!(await store.replaceFromServer(me, snapshot))) continue;
      tell({ online: true });
      return snapshot.complete;
    }
  }

  async function met(error: unknown): Promise<void> {
    if (error instanceof SignedOut || error instanceof GrantEnded) return leave("ended");
    if (error instanceof NotActive) return leave("not-active");
    if (isOfLock(error)) return tell({ ...AT_FIRST, phase: "locked", locked: lockedBy(error) });
    const isOver = error instanceof SignInAgain;
    // Also after what nobody has thought of: what waits has to leave some day.
    if (!isOver) again = parts.later(() => void controller.sync(), SOON);
    await showCopy();
    if (isOver) return tell({ because: "again" });
    if (!(error instanceof Offline) && !(error instanceof Refused)) throw error;
    tell({ online: false });
  }

  /** The first key is gone: nothing that was kept can be read, and of what waited only how much it was is known. */
  async function lose(): Promise<void> {
    await session.end();
    await store.wipe();
    await queue.open(null);
    tell({ ...AT_FIRST, phase: "signed-out", because: "keys-changed" });
    await showQueue();
  }

  async function opened(): Promise<void> {
    if ((await parts.lock.unlock()) === "lost") return lose();
    const back = await parts.finishSignIn().catch(() => null);
    if (back) return signedIn(back);
    if (!(await session.isSignedIn())) {
      await queue.open(null);
      return tell({ phase: "signed-out", locked: null });
    }
    await queue.open((await session.me())?.accountId ?? null);
    await showCopy();
    await showQueue();
    tell({ phase: "signed-in", locked: null });
    await controller.sync();
  }

  async function follow(name: string): Promise<void> {
    if (state.phase === "opening" || state.phase === "locked") return;
    const isIn = await session.isSignedIn();
    if (isIn !== (state.phase === "signed-in")) return isIn ? opened() : leaveQuietly();
    if (!isIn) return;
    if (name === "queue") await showQueue();
    if (name === "copy" || name === "gone") await showCopy();
  }
  parts.onChangedElsewhere((name) => void follow(name).catch(failed));

  function failed(error: unknown): void {
    tell({ ...AT_FIRST, phase: "locked", locked: lockedBy(error) });
  }

  async function signedIn(tokens: Tokens | null): Promise<void> {
    if (!tokens) return tell({ because: "failed" });
    await session.begin(tokens);
    tell({ phase: "signed-in", because: null });
    await controller.sync();
  }

  const controller = {
    state: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** On opening the app. */
    async open(): Promise<void> {
      await opened().catch(failed);
    },

    /**
     * With a connection: on opening, when it comes back, when somebody asks for it. One at a time; whoever comes while
     * one is under way gets one of their own after it, for it may have begun without what they came with.
     */
    sync(): Promise<void> {
      if (state.phase !== "signed-in") return Promise.resolve();
      if (syncing) {
        const whatever = () => {
          next = null;
          return controller.sync();
        };
        // However it ends: one that broke must not take the next with it.
        next ??= syncing.then(whatever, whatever);
        return next;
      }
      syncing = sync().finally(() => {
        syncing = null;
      });
      return syncing;
    },

    async signIn(language: string): Promise<void> {
      try {
        // Before anybody types a password for what could not be kept.
        await parts.lock.mayKeep();
        await signedIn(await parts.signInAt(language));
      } catch (error) {
        tell({ because: error instanceof NoScreenLock ? "no-lock" : "offline" });
      }
    },

    /** What waits goes too, with all that was written: nobody would be there to be told of it. It was said before. */
    async signOut(): Promise<void> {
      if (state.phase === "locked") {
        await parts.wipeAll();
        await queue.open(null);
        return tell({ ...AT_FIRST, phase: "signed-out" });
      }
      await queue.leave();
      const refresh = await session.end();
      await leave(null);
      if (refresh) await parts.revoke(refresh).catch(() => undefined);
    },

    /** @returns the id under which it waits, and is asked for */
    async wish(wish: Wish): Promise<string> {
      const id = await queue.add(wish);
      await showQueue();
      void controller.sync();
      return id;
    },
    withdraw: (id: string) => queue.withdraw(id),
    acknowledge: (id: string) => queue.acknowledge(id),
    acknowledgeLost: () => queue.acknowledgeLost(),
    async acknowledgeGone(): Promise<void> {
      const { copy, gone } = state;
      if (copy) await notices.seen(copy.me.accountId, gone);
      await showCopy();
    },
    /** The app was left for long: nothing is held until the phone has recognised the person again. */
    cover: () => tell({ copy: null, gone: [], queue: AT_FIRST.queue, phase: "opening" }),
  };
  return controller;
}

/** An answer that helps nobody now. */
class Refused extends Error {}
class NotActive extends Error {}

function isOfLock(error: unknown): boolean {
  return error instanceof NotRecognised || error instanceof NoScreenLock;
}

function lockedBy(error: unknown): Locked {
  if (error instanceof NotRecognised) return "not-recognised";
  return error instanceof NoScreenLock ? "no-lock" : "failed";
}

function good(answer: Answer): Answer {
  if (answer.status === 200) return answer;
  const { code } = (answer.body ?? {}) as { code?: string };
  if (answer.status === 403 && code === "ACCOUNT_NOT_ACTIVE") throw new NotActive();
  throw new Refused(`${answer.status}`);
}
