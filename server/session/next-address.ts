/**
 * Where to go after signing in. Only our own pages: a foreign address in `next` would make the portal's sign-in
 * page the first step of somebody's trap. Pure.
 */
import { paths } from "../../app/paths";

/** Any base will do: an address that stays on it is a path of ours. */
const BASE = "http://portal.invalid";
const AFTER_SIGN_IN = paths.charts();
const NEVER = new Set([
  paths.signIn(),
  paths.signInSecondFactor(),
  paths.signInPasskey(),
  paths.signInOidc(),
  paths.signInOidcCallback(),
  paths.signOut(),
  paths.language(),
  paths.stepUp(),
]);
const NEVER_AFTER_LANGUAGE = new Set([...NEVER].filter((path) => path !== paths.signIn()));

/**
 * The path and query of an untrusted `next`, or the list of charts when it is not a page of ours.
 * @param fallback where to go instead
 */
export function safeNext(next: unknown, fallback: string = AFTER_SIGN_IN): string {
  return ownAddress(next, NEVER) ?? fallback;
}

/** The same after a choice of language, which may well be made on the sign-in page. */
export function safePageBehind(next: unknown, fallback: string): string {
  return ownAddress(next, NEVER_AFTER_LANGUAGE) ?? fallback;
}

function ownAddress(next: unknown, never: ReadonlySet<string>): string | null {
  if (typeof next !== "string" || next.length > 2000 || !/^\/(?![/\\])/.test(next)) return null;
  // Browsers drop control characters and turn "\" into "/": either could make "//host" of it.
  if (next.includes("\\") || hasControlCharacter(next)) return null;
  const url = parse(next);
  if (!url || url.origin !== BASE || url.pathname.startsWith("//") || never.has(url.pathname)) return null;
  url.searchParams.delete("_data");
  return url.pathname + url.search;
}

/** A page of ours as it is put into `next`. */
export function pathOfPage(from: URL): string {
  return safeNext(from.pathname + from.search);
}

/** The sign-in page that leads back to `from`. @param expired there was a session, so the page says why. */
export function signInAddress(from: URL, expired: boolean): string {
  const next = pathOfPage(from);
  const address = paths.signIn(next === AFTER_SIGN_IN ? undefined : next);
  if (!expired) return address;
  return `${address}${address.includes("?") ? "&" : "?"}because=expired`;
}

function hasControlCharacter(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u001f\u007f]/.test(text);
}

function parse(path: string): URL | null {
  try {
    return new URL(path, BASE);
  } catch {
    return null;
  }
}
