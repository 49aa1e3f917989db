/**
 * What was stored, read back. Nothing is ever dropped in silence: what cannot be read is counted, and told. What a
 * newer version of the app has stored is left alone.
 */
import { KINDS } from "./types";
import type { Item, Outcome, QueueState, Stored, Tap } from "./types";

export const EMPTY: QueueState = { schema: 1, items: [], heard: null, lost: 0 };

/** @returns null: a newer app's */
export function readStored(stored: Stored | null): { revision: number; state: QueueState } | null {
  if (stored === null) return { revision: 0, state: EMPTY };
  const { revision, state, lost: held = 1 } = stored;
  if (!isObject(state)) return { revision, state: { ...EMPTY, lost: held } };
  if (typeof state.schema === "number" && state.schema > 1) return null;
  if (state.schema !== 1 || !Array.isArray(state.items)) return { revision, state: { ...EMPTY, lost: 1 } };
  if (isWhole(state)) return { revision, state };
  const items = state.items.filter(isItem);
  const lost = isCount(state.lost) ? state.lost : 1;
  return {
    revision,
    state: {
      ...{ schema: 1, items, lost: lost + state.items.length - items.length },
      heard: isText(state.heard) ? state.heard : null,
    },
  };
}

type Fields = Record<string, unknown>;

function isWhole(state: Fields): state is QueueState {
  return (
    (state.items as unknown[]).every(isItem) &&
    isCount(state.lost) &&
    (state.heard === null || isText(state.heard))
  );
}

function isItem(value: unknown): value is Item {
  if (!isObject(value)) return false;
  const { id, accountId, kind, chartId, tap, state, outcome } = value;
  return (
    isText(id) &&
    isText(accountId) &&
    isText(chartId) &&
    (KINDS as readonly unknown[]).includes(kind) &&
    "payload" in value &&
    isTap(tap) &&
    (state === "ended" ? isOutcome(outcome) : (state === "waiting" || state === "unsure") && outcome === null)
  );
}

function isTap(value: unknown): value is Tap {
  if (!isObject(value)) return false;
  const { wall, boot, heard } = value;
  const isBoot = boot === null || (isObject(boot) && isText(boot.id) && Number.isFinite(boot.ms));
  return Number.isFinite(wall) && isBoot && (heard === null || isText(heard));
}

function isOutcome(value: unknown): value is Outcome {
  if (!isObject(value)) return false;
  const { by, state, next } = value;
  return (by === "portal" || by === "phone") && isText(state) && isText(next);
}

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isText = (value: unknown): value is string => typeof value === "string";
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
