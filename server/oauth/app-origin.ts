import type { Config } from "../config/env";

const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

/**
 * May a page of this origin speak for an app? What it is told belongs to whoever holds the token: no cookie counts.
 * A phone's app has no origin; web builds have one of the settings, or any of this machine where the portal itself is.
 */
export function isAppOrigin(
  { apps, publicUrl }: Pick<Config, "apps" | "publicUrl">,
  origin: string,
): boolean {
  if (apps.some(({ origins }) => origins.includes(origin))) return true;
  if (!LOOPBACK.has(publicUrl.hostname) || !URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  const onLoopback = apps.some(({ redirects }) => redirects.some((one) => one.startsWith("http://")));
  return onLoopback && protocol === "http:" && LOOPBACK.has(hostname);
}
