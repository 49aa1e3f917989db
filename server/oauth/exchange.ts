/**
 * Which request the authorization server is answering: its store is asked by id alone, and has to put on record who
 * came. Work outside of one (a page of ours that looks something up) has none.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestFacts } from "../access/keys";

export type Exchange = {
  facts: RequestFacts;
  /** `token`: a code or a refresh token is exchanged, so one that was used before is used again. */
  what: "token" | "other";
};

const running = new AsyncLocalStorage<Exchange>();

export function duringExchange<T>(exchange: Exchange, work: () => T): T {
  return running.run(exchange, work);
}

export function currentExchange(): Exchange | null {
  return running.getStore() ?? null;
}
