/**
 * What the first door learned and the next one needs. Kept beside the key, not on it: a `Viewer` handed to a
 * reader carries no delegation and no chart. Only the modules of this folder import it.
 */
import type { AppLoadContext } from "@remix-run/node";
import type { DoorRow } from "./door-row";
import type { Chart, Viewer } from "./keys";

export type DoorFacts = {
  /** null: nobody is there, see viewer-for.server.ts. Nothing can be written with such a key. */
  idHash: Buffer | null;
  /** The chart the row was asked about; null: none. */
  chartId: string | null;
  row: DoorRow;
  /** It is time to note that the session is in use. */
  touch: boolean;
  context: AppLoadContext;
};

const facts = new WeakMap<Viewer, DoorFacts>();

export function rememberDoor(viewer: Viewer, door: DoorFacts): void {
  facts.set(viewer, door);
}

/** @throws TypeError for an object that no door made. */
export function doorOf(viewer: Viewer): DoorFacts {
  const door = facts.get(viewer);
  if (!door) throw new TypeError("This viewer did not come through asViewer");
  return door;
}

/** For what needs somebody at the keyboard. @throws TypeError for a viewer without a session */
export function sessionHashOf(viewer: Viewer): Buffer {
  const { idHash } = doorOf(viewer);
  if (!idHash) throw new TypeError("Nobody is there: this viewer has no session");
  return idHash;
}

const rows = new WeakMap<Chart, DoorRow>();

export function rememberRow(chart: Chart, row: DoorRow): void {
  rows.set(chart, row);
}

/** The facts a chart was opened by; null for one that no door made (tests of readers). */
export function rowOf(chart: Chart): DoorRow | null {
  return rows.get(chart) ?? null;
}
