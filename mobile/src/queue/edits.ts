/** What may become of the stored queue, each as a pure step from one state to the next. */
import { ageOf } from "./age";
import type { Now } from "./age";
import { bytesOf } from "./text";
import type { Item, Outcome, QueueState, WireItem } from "./types";

const BY_PHONE = { by: "phone", reason: null, next: "ask-again", status: null } as const;
const LATE: Outcome = { ...BY_PHONE, state: "expired", code: "MUTATION_EXPIRED" };
const CLOCK: Outcome = { ...LATE, reason: "clock" };

function withItems(state: QueueState, change: (item: Item) => Item | null): QueueState {
  let isChanged = false;
  const items: Item[] = [];
  for (const item of state.items) {
    const next = change(item);
    isChanged ||= next !== item;
    if (next) items.push(next);
  }
  return isChanged ? { ...state, items } : state;
}

export function add(state: QueueState, item: Item): QueueState {
  return { ...state, items: [...state.items, item] };
}

/** Only what was never sent: of the rest a copy may be on its way. */
export function withdraw(state: QueueState, id: string, accountId: string): QueueState {
  return withItems(state, (item) =>
    item.id === id && item.accountId === accountId && item.state === "waiting" ? null : item,
  );
}

/** The person has been told. */
export function acknowledge(state: QueueState, id: string, accountId: string): QueueState {
  return withItems(state, (item) =>
    item.id === id && item.accountId === accountId && item.state === "ended" ? null : item,
  );
}

/** Signing out: nothing of this account stays. It was told before what that is. */
export function leave(state: QueueState, accountId: string | null): QueueState {
  return withItems(state, (item) => (item.accountId === accountId ? null : item));
}

/**
 * What waited too long ends here, and the person is told. Only what never left: of what has left, the portal alone
 * knows whether it arrived. Of another account's, nothing anybody wrote stays after a day, but for what has left: only
 * the same words bring its receipt, when its owner comes back.
 */
export function expire(state: QueueState, now: Now, accountId: string | null): QueueState {
  return withItems(state, (item) => {
    const own = item.accountId === accountId ? item : withoutText(item, now);
    if (item.state !== "waiting" || ageOf(item.tap, now).kind !== "expired") return own;
    return { ...own, state: "ended", outcome: expiredAs(item, now) };
  });
}

function expiredAs({ tap }: Item, now: Now): Outcome {
  const age = ageOf(tap, now);
  return age.kind === "expired" && age.why === "clock" ? CLOCK : LATE;
}

function withoutText(item: Item, now: Now): Item {
  const isOver = item.state !== "unsure" && ageOf(item.tap, now).kind === "expired";
  const hasText = item.payload !== null || item.about != null;
  return isOver && hasText ? { ...item, payload: null, about: null } : item;
}

/** Of one batch, as the portal takes it. */
export const MOST_ITEMS = 50;
export const MOST_BYTES = 48 * 1024;

export type Batch = { state: QueueState; items: WireItem[] };

/**
 * Takes what is to be sent next and notes that it has left, before it does. Of each record without gaps, in the order
 * of the taps: nothing is sent before what was tapped earlier there has ended.
 * @param held records in which something was not decided a moment ago
 */
export function takeBatch(
  state: QueueState,
  { now, accountId, held, most }: { now: Now; accountId: string; held: ReadonlySet<string>; most: number },
): Batch {
  const items: WireItem[] = [];
  const taken = new Set<string>();
  let bytes = 0;
  for (const item of state.items) {
    if (item.accountId !== accountId || item.state === "ended" || held.has(item.chartId)) continue;
    const wire = wireOf(item, now);
    bytes += bytesOf(JSON.stringify(wire)) + 1;
    if (items.length > 0 && (bytes > MOST_BYTES || items.length >= most)) break;
    items.push(wire);
    taken.add(item.id);
  }
  const marked = withItems(state, (item) =>
    item.state === "waiting" && taken.has(item.id) ? { ...item, state: "unsure" } : item,
  );
  return { state: marked, items };
}

/** With nothing to go by for its age, the portal answers with its receipt, or that it is too old. */
function wireOf({ id, kind, chartId, payload, tap }: Item, now: Now): WireItem {
  const age = ageOf(tap, now);
  return {
    ...{ id, kind, chartId, payload },
    ageMs: age.kind === "known" ? age.ms : null,
    heardToken: age.kind === "unknown" ? tap.heard : null,
  };
}

/** What the portal has decided ends; whatever else it says leaves things as they are. */
export function apply(
  state: QueueState,
  outcomes: ReadonlyMap<string, Outcome>,
  accountId: string,
): QueueState {
  return withItems(state, (item) => {
    const outcome = outcomes.get(item.id);
    if (!outcome || item.accountId !== accountId || item.state === "ended") return item;
    // What was refused may be asked for again without typing it again.
    const payload = outcome.state === "accepted" ? null : item.payload;
    return { ...item, payload, state: "ended", outcome };
  });
}
