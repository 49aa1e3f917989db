/** What `audit:verify` says to an operator: one line per finding, the first broken row first. Pure. */
import type { Break, Verdict } from "./verify";

/** Older than this, rows without a seal mean that no sealer gets to them (seconds). */
const SEALED_WITHIN = 60;

/** Lines for a terminal; no patient data: ids of events and places in the chain only. */
export function describeVerdict(verdict: Verdict, headsFile: string): string[] {
  const { breaks, sealed, archived, unsealed, heads } = verdict;
  const [first, ...others] = breaks;
  const lines = first
    ? [`BROKEN at ${describeBreak(first)}`, ...others.map((one) => `also ${describeBreak(one)}`)]
    : [`WHOLE: ${count(sealed, "sealed row")}, each as it was written.`];
  if (archived > 0)
    lines.push(
      `Of these, ${count(archived, "row")} in archives: their seals are here, the rows are checked by audit:archive --check.`,
    );
  if (unsealed.count > 0) lines.push(describeWaiting(unsealed));
  lines.push(
    heads
      ? `Compared with ${count(heads.checked, "head")} of ${headsFile}.`
      : `There is no ${headsFile}: a cut of the newest rows together with their seals cannot be told. Compare with the heads in the portal's log (code audit.head).`,
  );
  if (heads && heads.unreadable > 0)
    lines.push(
      `${count(heads.unreadable, "line")} of it cannot be read: a process killed while writing, or edited.`,
    );
  return lines;
}

function describeBreak({ kind, from, to, eventId }: Break): string {
  const place = from === to ? `row ${from}` : `rows ${from} to ${to}`;
  const name = eventId ? ` (${from === to ? "" : "the first is "}${eventId})` : "";
  switch (kind) {
    case "changed":
      return `${place}${name}: changed after sealing.`;
    case "deleted":
      return `${place}${name}: sealed, and deleted since.`;
    case "tail-cut":
      return `${place}${name}: the newest rows were cut off.`;
    case "seals-deleted":
      return `${place}: deleted with the seals.`;
    case "inserted":
      return `event ${eventId ?? ""}: inserted among rows that were sealed before it came.`;
    case "differs-from-head":
      return `${place}${name}: not what the head kept outside the database says; cut and written anew.`;
    case "archive-changed":
      return `${place}${name}: archived; what is kept here of them was changed.`;
    case "unknown-key":
      return `${place}${name}: sealed under a key that DATA_KEYS does not hold, so it cannot be checked.`;
  }
}

function describeWaiting({ count: rows, oldestSeconds }: Verdict["unsealed"]): string {
  const age = oldestSeconds < 10 ? oldestSeconds.toFixed(1) : String(Math.round(oldestSeconds));
  const line = `Not sealed yet: ${count(rows, "row")}, the oldest ${age} s old.`;
  return oldestSeconds > SEALED_WITHIN
    ? `${line} Either no portal is running, or a long transaction holds the sealer back.`
    : line;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
