/** What one scenario has seen: each request's time, each fault the oracle found, what is still to be held against tables. */
import type { ShownPage } from "./audit";
import type { Ledger } from "./ledger";
import { createLedger } from "./ledger";
import type { Sample } from "./recovery";

export type Book = {
  samples: Sample[];
  /** What was seen that was not to be seen. */
  violations: string[];
  /** What a page failed to show, or said wrongly. */
  broken: string[];
  pages: ShownPage[];
  ledger: Ledger;
  /** What failed, by what it was: for whoever looks for the reason. */
  failures: Map<string, number>;
};

export function createBook(): Book {
  return {
    ...{ samples: [], violations: [], broken: [], pages: [], failures: new Map() },
    ledger: createLedger(),
  };
}
