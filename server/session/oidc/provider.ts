/**
 * The OpenID provider of this deployment, found once and kept (openid-client). Signatures are checked even of what
 * comes straight from the provider, so that a proxy in between can vouch for nobody.
 */
import * as openid from "openid-client";
import type { Config } from "../../config/env";
import type { OidcSettings } from "../../config/oidc-settings";
import { paths } from "../../../app/paths";
import type { Portal } from "../../portal";

/** Seconds one request to the provider may take. */
const TIMEOUT_SECONDS = 5;
/** Milliseconds until a provider that could not be asked is asked again. */
const AGAIN_MS = 10_000;

type Known = { at: number; found: Promise<openid.Configuration> };
const known = new WeakMap<OidcSettings, Known>();

/**
 * @returns what to talk to the provider with
 * @throws whatever openid-client throws; remembered for some seconds, so that an absent provider costs little
 */
export function openProvider(settings: OidcSettings): Promise<openid.Configuration> {
  const kept = known.get(settings);
  if (kept && kept.at > Date.now()) return kept.found;
  const found = discover(settings);
  known.set(settings, { at: Infinity, found });
  found.catch(() => known.set(settings, { at: Date.now() + AGAIN_MS, found }));
  return found;
}

/** Where the provider sends people back to; to be registered with it. */
export function callbackAddress({ publicUrl }: Pick<Config, "publicUrl">): URL {
  return new URL(paths.signInOidcCallback(), publicUrl);
}

/**
 * Origins to which a form of ours may be answered by a redirect: the provider's own, and its sign-in page's.
 * Never waits for long, never throws: without the provider there is nowhere to go anyway.
 */
export async function providerOrigins({ config }: Pick<Portal, "config">): Promise<string[]> {
  if (!config.oidc) return [];
  const origins = new Set([new URL(config.oidc.issuer).origin]);
  const found = await Promise.race([openProvider(config.oidc).catch(() => null), after(1_000)]);
  const page = found?.serverMetadata().authorization_endpoint;
  if (page) origins.add(new URL(page).origin);
  return [...origins];
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<openid.Configuration> {
  const inClear = issuer.startsWith("http:");
  const found = await openid.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    // Only on this machine: server/config/oidc-settings.ts.
    execute: inClear ? [openid.allowInsecureRequests] : [],
  });
  openid.enableNonRepudiationChecks(found);
  return found;
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null).unref());
}
