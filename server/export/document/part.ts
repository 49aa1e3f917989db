import type { Chart } from "../../access/keys";
import type { GatheredSection, RecordWindow } from "../../chart/whole/whole.types";
import type { Pace } from "../../pace";
import type { FileKeeper } from "./files";
import type { Piece } from "./record-document.view";

export type PartContext = {
  chart: Chart;
  gathered: GatheredSection;
  pace: Pace;
  files: FileKeeper;
  /** Called with how many entries were taken from the record for the last time. */
  written: (entries: number) => void;
  /** Told of every window that is read. */
  seen: (window: RecordWindow) => void;
};

/** What a first reading of a part found, before anything of it is written. */
export type Survey = { count: number; unreadable: number };

/** A part of the document: looked through once, then written piece by piece. */
export type Part = {
  survey: () => Promise<Survey>;
  pieces: () => AsyncGenerator<Piece>;
};

/** How many pieces' entries are made into text at once. */
export const SLICE = 10;

/** Entries read together; groups are sorted within them. */
export const WINDOW = 200;

export async function* windowsOf(
  { gathered, pace, seen }: PartContext,
  size = WINDOW,
): AsyncGenerator<RecordWindow> {
  for await (const window of gathered.windows(size)) {
    await pace.turn();
    seen(window);
    yield window;
  }
}

export function* slices<T>(list: readonly T[], size = SLICE): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
