import { createContext, useContext } from "react";
import type { Language } from "~/i18n/languages";

/** What a page can say even when no loader ran: the browser's language, the clinic's zone, the time. */
export type PageFacts = {
  language: Language;
  timeZone: string;
  now: string;
  /** For the script of a page that has one; null: this answer allows none. */
  nonce?: string | null;
  /** Under which this very request is in the log, and in its answer's `X-Request-Id`. */
  requestId?: string;
};

const RequestFactsContext = createContext<PageFacts>({
  language: "en",
  timeZone: "UTC",
  now: "1970-01-01T00:00:00.000Z",
});
export const RequestFactsProvider = RequestFactsContext.Provider;

export function useRequestFacts(): PageFacts {
  return useContext(RequestFactsContext);
}
