/**
 * An answer that may be "nothing has changed". The tag is an HMAC over what this viewer is shown, without the times
 * at which it was looked up, so it tells nothing and differs for every account. A 304 has passed all doors and is on
 * record as any reading is: only its bytes are spared. Source: CONTRACT §3; RFC 9110 §13.1.2.
 */
import { createHmac } from "node:crypto";
import type { Viewer } from "../access/keys";

/** When a copy was checked, and when it was asked for, says nothing about what is in it. */
const TIMES: ReadonlySet<string> = new Set(["checkedAt", "serverTime"]);

/** @param about what else the answer depends on: the record and the question */
export function shownTag({ portal, accountId }: Viewer, about: string, shown: unknown): string {
  const text = JSON.stringify(shown, (name, value: unknown) => (TIMES.has(name) ? undefined : value));
  const hash = createHmac("sha256", portal.secrets.sessionKey)
    .update(`patient-portal shown ${accountId} ${about}\n`)
    .update(text)
    .digest("base64url");
  return `"${hash}"`;
}

/** 200 with the view, or 304 when the reader has the same already. */
export function answerConditionally(request: Request, viewer: Viewer, shown: unknown): Response {
  const { pathname, search } = new URL(request.url);
  const tag = shownTag(viewer, pathname + search, shown);
  const headers = {
    ETag: tag,
    // Kept on the device by the app alone, and asked for again each time.
    "Cache-Control": "private, no-cache",
    Vary: "Authorization",
  };
  if (matches(request.headers.get("If-None-Match"), tag)) return new Response(null, { status: 304, headers });
  return new Response(JSON.stringify(shown), {
    headers: { ...headers, "Content-Type": "application/json; charset=utf-8" },
  });
}

/** Weak comparison (RFC 9110 §13.1.2): a proxy may have weakened it on its way. */
function matches(asked: string | null, tag: string): boolean {
  if (asked === null) return false;
  return asked.trim() === "*" || asked.split(",").some((one) => one.trim().replace(/^W\//, "") === tag);
}
