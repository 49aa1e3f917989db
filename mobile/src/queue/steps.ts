/**
 * Everything the queue does, as steps: each `yield` is one use of the store or the network, and the app may be killed
 * at any of them, before or after it took effect. Written as generators so that the proof stops them there; `queue.ts`
 * carries them out.
 */
import { readClocks, tapAt } from "./age";
import { readAnswer, refusalOf } from "./answers";
import * as edits from "./edits";
import { mintId } from "./mint";
import { backOff, newRetry, untilRetry } from "./retry";
import type { Retry } from "./retry";
import { readStored } from "./stored";
import { isSendable, bytesOf } from "./text";
import { NotQueued } from "./types";
import type { Answer, Clocks, Flushed, Item, Kind, QueueState, Stored, WireBody } from "./types";

export type Step =
  | { step: "load" }
  | { step: "save"; state: QueueState; revision: number }
  | { step: "time" }
  | { step: "send"; body: WireBody };
export type Steps<T> = Generator<Step, T, unknown>;

/** What this process remembers; nothing is lost with it. */
export type Memory = {
  readonly clocks: Clocks;
  readonly random: () => number;
  /** Who is signed in. */
  accountId: string | null;
  /** The newest Portal-Time. */
  heard: string | null;
  retry: Retry;
  /** Items of one batch; fewer after one was too large. */
  most: number;
};

export function newMemory(clocks: Clocks, random: () => number): Memory {
  return { clocks, random, accountId: null, heard: null, retry: newRetry(), most: edits.MOST_ITEMS };
}

/** What is stored, after `edit`. Somebody else may write in between: then it is edited anew. */
function* change<T extends { state: QueueState }>(edit: (state: QueueState) => T): Steps<T> {
  for (;;) {
    const read = readStored((yield { step: "load" }) as Stored | null);
    if (read === null) throw new NotQueued("newer-app");
    const edited = edit(read.state);
    if (edited.state === read.state) return edited;
    if ((yield { step: "save", state: edited.state, revision: read.revision }) as boolean) return edited;
  }
}

/** On opening, and when somebody signs in or out: what waited too long is ended, whoever's it is. */
export function* open(memory: Memory): Steps<QueueState> {
  const { state } = yield* change((before) => ({
    state: edits.expire(before, readClocks(memory.clocks), memory.accountId),
  }));
  memory.heard ??= state.heard;
  return state;
}

export type Wish = { kind: Kind; chartId: string; payload: unknown; about?: unknown };

const MOST_WAITING = 100;

/** @returns the new id: it waits from now on. @throws NotQueued, and whatever the store throws: it may not be there */
export function* add(memory: Memory, { kind, chartId, payload, about = null }: Wish): Steps<string> {
  const { accountId, clocks, random } = memory;
  if (accountId === null) throw new NotQueued("signed-out");
  const json = JSON.stringify(payload);
  if (!isSendable(payload) || !isSendable(chartId)) throw new NotQueued("characters");
  if (bytesOf(json) > edits.MOST_BYTES / 2) throw new NotQueued("too-large");
  // All of it before the first step: what is heard while it is being stored was not heard before the tap.
  const now = readClocks(clocks);
  const tap = tapAt(now, memory.heard);
  const id = mintId(kind, now.wall, random);
  const base = { id, accountId, kind, chartId, tap, payload: JSON.parse(json) as unknown, about };
  yield* change((state) => {
    if (state.items.filter((item) => item.accountId === accountId).length >= MOST_WAITING)
      throw new NotQueued("full");
    const item: Item = { ...base, state: "waiting", outcome: null };
    return { state: edits.add(state, item) };
  });
  return id;
}

/** @returns false: it has left already */
export function* withdraw({ accountId }: Memory, id: string): Steps<boolean> {
  if (accountId === null) return false;
  let was = false;
  yield* change((before) => {
    const state = edits.withdraw(before, id, accountId);
    was = state !== before;
    return { state };
  });
  return was;
}

/** The person has seen how it ended. */
export function* acknowledge({ accountId }: Memory, id: string): Steps<void> {
  if (accountId !== null) yield* change((state) => ({ state: edits.acknowledge(state, id, accountId) }));
}

/** Signing out. @returns true: nobody's is left */
export function* leave({ accountId }: Memory): Steps<boolean> {
  const { state } = yield* change((before) => ({ state: edits.leave(before, accountId) }));
  return state.items.length === 0;
}

/** The person has seen that something could not be read. */
export function* acknowledgeLost(): Steps<void> {
  yield* change((state) => ({ state: state.lost === 0 ? state : { ...state, lost: 0 } }));
}

/** A Portal-Time arrived. Kept now and then: what is tapped after a restart goes by it. */
export function* hear(memory: Memory, token: string): Steps<void> {
  memory.heard = token;
  yield* change((state) => ({
    state: isWorthKeeping(token, state.heard) ? { ...state, heard: token } : state,
  }));
}

const KEEP_EVERY_MS = 5 * 60_000;

function isWorthKeeping(token: string, kept: string | null): boolean {
  return kept === null || !(Math.abs(timeIn(token) - timeIn(kept)) < KEEP_EVERY_MS);
}

/** The portal alone can tell whether it is true. */
const timeIn = (token: string): number => Date.parse(token.slice(0, token.lastIndexOf(".")));

/** Sends what waits until all of it has ended or something stands in the way. Rejects never for want of a connection. */
export function* flush(memory: Memory): Steps<Flushed> {
  yield* open(memory);
  const { accountId } = memory;
  if (accountId === null) return { stopped: "sign-in", waitMs: null };
  const early = untilRetry(memory.retry, readClocks(memory.clocks));
  if (early > 0) return { stopped: "later", waitMs: early };
  const held = new Set<string>();
  let waitMs = 0;
  for (;;) {
    const { state } = yield* change((same) => ({ state: same }));
    const isDue = (item: Item) => item.accountId === accountId && item.state !== "ended";
    if (!state.items.some((item) => isDue(item) && !held.has(item.chartId))) {
      if (held.size === 0) memory.retry = newRetry();
      return held.size === 0 ? { stopped: null, waitMs: null } : later(memory, waitMs);
    }
    const stopped = yield* sendBatch(memory, accountId, held);
    if ("stopped" in stopped) return stopped;
    waitMs = Math.max(waitMs, stopped.waitMs);
  }
}

function* sendBatch(
  memory: Memory,
  accountId: string,
  held: Set<string>,
): Steps<Flushed | { waitMs: number }> {
  const told = yield* attempt({ step: "time" });
  const refused = told && refusalOf(told);
  if (!told || refused || !told.portalTime) return stop(memory, refused ?? null);
  memory.heard = told.portalTime;

  const batch = yield* change((state) => {
    // Read after the time arrived: from there on the portal counts by itself.
    const now = readClocks(memory.clocks);
    return edits.takeBatch(edits.expire(state, now, accountId), { now, accountId, held, most: memory.most });
  });
  if (batch.items.length === 0) return { waitMs: 0 };
  const { items } = batch;
  const answer = yield* attempt({ step: "send", body: { accountId, timeToken: told.portalTime, items } });
  if (!answer) return stop(memory, null);
  const read = readAnswer(answer, new Set(items.map(({ id }) => id)));
  if (read.kind === "whole") {
    if (read.isTooLarge) memory.most = Math.max(1, Math.floor(items.length / 2));
    return stop(memory, read);
  }
  yield* change((state) => ({ state: edits.apply(state, read.outcomes, accountId) }));
  let waitMs = 0;
  for (const { id, chartId } of items) {
    if (read.outcomes.has(id)) continue;
    held.add(chartId);
    waitMs = Math.max(waitMs, read.unanswered.get(id) ?? 0);
  }
  return { waitMs };
}

/** @returns null: no answer, which says nothing about what became of it */
function* attempt(step: Step): Steps<Answer | null> {
  try {
    return (yield step) as Answer;
  } catch {
    return null;
  }
}

function stop(
  memory: Memory,
  refused: { stop: NonNullable<Flushed["stopped"]>; waitMs: number | null } | null,
): Flushed {
  if (refused && refused.stop !== "later" && refused.stop !== "app-too-old")
    return { stopped: refused.stop, waitMs: null };
  const flushed = { ...later(memory, refused?.waitMs ?? 0), stopped: refused?.stop ?? "later" };
  // Nobody asked for that wait: whoever sees a connection again before it is over is let through.
  if (!refused) memory.retry = { ...memory.retry, since: null };
  return flushed;
}

function later(memory: Memory, leastMs: number): Flushed {
  const { retry, waitMs } = backOff(memory.retry, readClocks(memory.clocks), leastMs, memory.random());
  memory.retry = retry;
  return { stopped: "later", waitMs };
}
