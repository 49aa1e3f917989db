/** The queue as the app uses it: the steps, carried out. */
import { MAX_AGE_MS } from "./age";
import { readStored } from "./stored";
import * as steps from "./steps";
import type { Step, Steps, Wish } from "./steps";
import type { Clocks, Flushed, Item, Portal, QueueStore, Stored } from "./types";

export type QueueParts = {
  store: QueueStore;
  clocks: Clocks;
  portal: Portal;
  /** From 0 up to 1, of a cryptographic source. */
  random: () => number;
};

/** One line of the list of what waits and what became of it. `since` and `until` by the phone's clock. */
export type QueuedView = Pick<Item, "id" | "kind" | "chartId" | "payload" | "about" | "state" | "outcome"> & {
  since: number;
  until: number;
};
export type QueueView = {
  /** Of whoever is signed in, in the order of the taps. */
  items: QueuedView[];
  /** `lost`: so many could not be read back; `newer-app`: nothing can be read, a newer app has stored it. */
  damage: { lost: number } | "newer-app" | null;
};

export type Queue = ReturnType<typeof createQueue>;

export function createQueue({ store, clocks, portal, random }: QueueParts) {
  const memory = steps.newMemory(clocks, random);
  const listeners = new Set<() => void>();
  let flushing: Promise<Flushed> | null = null;

  async function perform(step: Step): Promise<unknown> {
    if (step.step === "load") return store.load();
    if (step.step === "time") return portal.time();
    if (step.step === "send") return portal.send(step.body);
    const saved = await store.save(step.state, step.revision);
    if (saved) for (const listener of listeners) listener();
    return saved;
  }

  async function carryOut<T>(work: Steps<T>): Promise<T> {
    let turn = work.next();
    while (!turn.done) {
      let result: unknown;
      try {
        result = await perform(turn.value);
      } catch (error) {
        turn = work.throw(error);
        continue;
      }
      turn = work.next(result);
    }
    return turn.value;
  }

  return {
    /** On opening the app, and at every sign-in and sign-out. @param accountId null: nobody is signed in */
    async open(accountId: string | null): Promise<void> {
      memory.accountId = accountId;
      await carryOut(steps.open(memory));
    },
    /** @returns its id once it is stored. @throws NotQueued, or as the store does: tell the person, and look at `items` */
    add: (wish: Wish): Promise<string> => carryOut(steps.add(memory, wish)),
    /** @returns false: it has left already, and will be told of */
    withdraw: (id: string): Promise<boolean> => carryOut(steps.withdraw(memory, id)),
    /** The person has been told how it ended. */
    acknowledge: (id: string): Promise<void> => carryOut(steps.acknowledge(memory, id)),
    /** Signing out: nothing of this account stays; where nobody else's does, nothing at all. */
    async leave(): Promise<void> {
      if (await carryOut(steps.leave(memory))) await store.forget();
      for (const listener of listeners) listener();
    },
    acknowledgeLost: (): Promise<void> => carryOut(steps.acknowledgeLost()),
    /** For the Portal-Time header of every answer of the API, when it arrives. */
    hear: (portalTime: string): Promise<void> => carryOut(steps.hear(memory, portalTime)),
    /** With a connection: on opening, when it comes back, after `add`, after `waitMs`. */
    flush(): Promise<Flushed> {
      flushing ??= carryOut(steps.flush(memory)).finally(() => {
        flushing = null;
      });
      return flushing;
    },
    async items(): Promise<QueueView> {
      return viewOf(await store.load(), memory.accountId);
    },
    /** @returns stops it */
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function viewOf(stored: Stored | null, accountId: string | null): QueueView {
  const read = readStored(stored);
  if (read === null) return { items: [], damage: "newer-app" };
  const { items, lost } = read.state;
  const own = items.filter((item) => item.accountId === accountId);
  return {
    items: own.map(({ id, kind, chartId, payload, about = null, state, outcome, tap }) => ({
      ...{ id, kind, chartId, payload, about, state, outcome },
      since: tap.wall,
      until: tap.wall + MAX_AGE_MS,
    })),
    damage: lost > 0 ? { lost } : null,
  };
}
