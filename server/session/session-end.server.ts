/** When the session of a request ends, told by the first door to the page that is made for it. */
import type { AppLoadContext } from "@remix-run/node";
import type { SessionEnd } from "../policies/session-end";

export type { SessionEnd } from "../policies/session-end";

const KEY = "session-end";

/** Noted by `asViewer`. */
export function noteSessionEnd({ memo }: Pick<AppLoadContext, "memo">, end: SessionEnd): void {
  memo.set(KEY, end);
}

/** @returns null: this answer was made for nobody in particular, and may stay on the screen */
export function sessionEndOf({ memo }: Pick<AppLoadContext, "memo">): SessionEnd | null {
  return (memo.get(KEY) as SessionEnd | undefined) ?? null;
}
