/**
 * The queue of things asked for without a connection (CONTRACT §6): an intent each, never applied on the phone. Of
 * every tap the person is told exactly one end. Nothing in this folder imports anything from outside it.
 */

/** The only three kinds that may wait. */
export const KINDS = ["appointment-request", "refill-request", "demographics-update-request"] as const;
export type Kind = (typeof KINDS)[number];

/** What is known of the moment of the tap. */
export type Tap = {
  /** ms since 1970 by the phone's clock, which anybody can set. */
  wall: number;
  /** The clock that only runs; null: this platform has none that also counts sleep. */
  boot: { id: string; ms: number } | null;
  /** The last Portal-Time heard before; null: none. */
  heard: string | null;
};

export type Outcome = {
  /** `phone`: it was never sent, so the phone knows by itself. */
  by: "portal" | "phone";
  state: "accepted" | "conflict" | "rejected" | "expired";
  code: string | null;
  reason: string | null;
  /** What the person can do: a word of the API's list. */
  next: string;
  /** What the same thing alone would have been answered with; 202: being sent; null: `phone`. */
  status: number | null;
};

/**
 * waiting: never sent, can be withdrawn · unsure: it has left, and what became of it is not known; only a receipt ends
 * it · ended: with an outcome the person has not been told yet.
 */
export type ItemState = "waiting" | "unsure" | "ended";

export type Item = {
  readonly id: string;
  readonly accountId: string;
  readonly kind: Kind;
  readonly chartId: string;
  /** null once it is of no use. */
  readonly payload: unknown;
  /** By what the person knows it again, whatever of the record is still here; the queue does not look into it. */
  readonly about: unknown;
  readonly tap: Tap;
  readonly state: ItemState;
  readonly outcome: Outcome | null;
};

/** What is stored. `items` in the order of the taps. */
export type QueueState = {
  readonly schema: 1;
  readonly items: readonly Item[];
  /** The newest Portal-Time that was worth keeping. */
  readonly heard: string | null;
  /** How many could not be read back and were not told of yet. */
  readonly lost: number;
};

/** `lost`: of a state that cannot be read, how many it held; left out: not known. */
export type Stored = { revision: number; state: unknown; lost?: number };

export type QueueStore = {
  /** null: nothing is stored. `state` undefined: something is, and cannot be read. */
  load(): Promise<Stored | null>;
  /**
   * All or nothing, and only when `revision` is still what is stored (0: nothing is); what is stored then has the next
   * one. @returns false: something else was stored meanwhile
   */
  save(state: QueueState, revision: number): Promise<boolean>;
  /** Nothing is stored from then on, nor the key to it. */
  forget(): Promise<void>;
};

export type Clocks = {
  /** ms since 1970. */
  wall(): number;
  /** Counts sleep, is never set, begins anew with each `bootId`; null where that cannot be had. */
  elapsed(): { bootId: string; ms: number } | null;
};

export type Answer = {
  status: number;
  /** Headers Portal-Time and Retry-After. */
  portalTime: string | null;
  retryAfter: string | null;
  /** Parsed JSON, or anything. */
  body: unknown;
};

export type WireItem = {
  id: string;
  kind: Kind;
  chartId: string;
  payload: unknown;
  ageMs: number | null;
  heardToken: string | null;
};
export type WireBody = { accountId: string; timeToken: string; items: WireItem[] };

/** Both reject when there was no answer. */
export type Portal = {
  /** Any short question with the token of who is signed in, for its Portal-Time. */
  time(): Promise<Answer>;
  /** POST sync/mutations. */
  send(body: WireBody): Promise<Answer>;
};

/** Why nothing more is sent now. Items stay. */
export type Stop = "sign-in" | "account" | "other-account" | "app-too-old" | "later";
export type Flushed = {
  /** null: all that could be decided is. */
  stopped: Stop | null;
  /** ms until it is worth trying again; null: something else has to happen first, or nothing waits. */
  waitMs: number | null;
};

/** Why something could not be put into the queue; it is not in it then. */
export class NotQueued extends Error {
  override name = "NotQueued";
  constructor(readonly code: "signed-out" | "too-large" | "characters" | "full" | "newer-app") {
    super(code);
  }
}
