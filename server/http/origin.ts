import type { Config } from "../config/env";

type OriginSettings = Pick<Config, "publicUrl" | "publicUrlIsDefault" | "port">;

/**
 * May this request change anything? Browsers say where a form came from, and no page can make them lie.
 * A request that says nothing at all is no browser's: it carries no cookie somebody else could misuse.
 * @param headers lower-case names as Node gives them
 */
export function isFromOwnPage(
  settings: OriginSettings,
  headers: { origin?: string | undefined; "sec-fetch-site"?: string | string[] | undefined },
): boolean {
  const site = headers["sec-fetch-site"];
  // "null" is what a page without a referrer policy of ours would send; then the browser's own word decides.
  if (headers.origin === undefined || headers.origin === "null") {
    return site === undefined ? headers.origin === undefined : site === "same-origin" || site === "none";
  }
  return isOwnOrigin(settings, headers.origin);
}

/** `PUBLIC_URL`'s origin; while that is not set, any loopback name of our own port. The Host header never counts. */
function isOwnOrigin({ publicUrl, publicUrlIsDefault, port }: OriginSettings, origin: string): boolean {
  if (origin === publicUrl.origin) return true;
  if (!publicUrlIsDefault || !URL.canParse(origin)) return false;
  const { protocol, hostname, port: theirs } = new URL(origin);
  const loopback = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  return loopback && protocol === "http:" && Number(theirs || 80) === port;
}
