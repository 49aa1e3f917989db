/**
 * How far a file is, told to the database now and then, and heard back from it: whether it is still wanted. Reading an
 * entry is half of the work and writing it the other; both together count as one entry done.
 */
import { setInterval } from "node:timers";
import type { ExportRow } from "../aggregates/export-job/export-job.types";
import { noteProgress } from "../aggregates/export-job/work-export";
import type { Portal } from "../portal";

export type Progress = {
  /** Also aborted when the file is not wanted any more. */
  signal: AbortSignal;
  gathered(done: number, total: number | null): void;
  writing(total: number): void;
  written(done: number): void;
  isOvertaken(): boolean;
  stop(): void;
};

/** People look every few seconds. */
const EVERY_MS = 500;

export function watchProgress(
  portal: Pick<Portal, "db">,
  row: ExportRow,
  signal: AbortSignal,
  everyMs = EVERY_MS,
): Progress {
  const unwanted = new AbortController();
  let gathered = 0;
  let written = 0;
  let total: number | null = null;
  let telling = false;

  async function tell(): Promise<void> {
    const done = Math.floor((gathered + written) / 2);
    const now = { done: total === null ? done : Math.min(done, total), total };
    if (telling) return;
    telling = true;
    try {
      if (!(await noteProgress(portal, row, now))) unwanted.abort();
    } catch {
      // A database that is away for a moment must not end what takes minutes; the last transaction decides.
    } finally {
      telling = false;
    }
  }

  const timer = setInterval(() => void tell(), everyMs);
  timer.unref();
  return {
    signal: AbortSignal.any([signal, unwanted.signal]),
    gathered(done, of) {
      gathered = done;
      total = of;
    },
    writing(of) {
      total = of;
      gathered = of;
    },
    written: (done) => void (written = done),
    isOvertaken: () => unwanted.signal.aborted,
    stop: () => clearInterval(timer),
  };
}
