import type { Config } from "../config/env";

/** Where access tokens count: the API, and nothing else (RFC 8707). */
export function resourceOf({ publicUrl }: Pick<Config, "publicUrl">): string {
  return `${publicUrl.origin}/v1/portal`;
}

/** The one thing an app may be allowed: to act as its owner through the API. */
export const PORTAL_SCOPE = "portal";

/** Seconds. */
export const ACCESS_TOKEN_LASTS = 15 * 60;
