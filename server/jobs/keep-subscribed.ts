/** Keeps the subscription of this portal alive for as long as its process lives. */
import { setTimeout as sleep } from "node:timers/promises";
import { REQUEST_SYSTEM } from "../aggregates/request/request-id";
import { hookSecret } from "../config/secrets";
import { FHIR_HOOK } from "../http/fhir-hook";
import type { Portal } from "../portal";
import { subscribe } from "../upstream/fhir/subscribe";

export type KeptSubscription = { stop(): Promise<void> };

const AGAIN_MS = 60_000;
/** Also turns one on again that upstream gave up. */
const RENEW_MS = 3_600_000;

/**
 * Begins at once and returns. Upstream that does not offer it is told in one line of the log and not asked again.
 * @param owned upstream is the embedded server: it reaches us on this machine, whatever our public address is
 */
export function keepSubscribed(portal: Portal, owned: boolean): KeptSubscription {
  const ending = new AbortController();
  const endpoint = endpointOf(portal, owned);
  const done = endpoint === null ? Promise.resolve() : work(portal, { endpoint, owned }, ending.signal);
  return {
    stop() {
      ending.abort();
      return done;
    },
  };
}

async function work(
  portal: Portal,
  place: { endpoint: string; owned: boolean },
  signal: AbortSignal,
): Promise<void> {
  const { fhir, log, secrets } = portal;
  while (!signal.aborted) {
    const state = await subscribe(
      fhir,
      { ...place, secret: hookSecret(secrets) },
      REQUEST_SYSTEM,
      signal,
    ).catch(() => "away" as const);
    if (signal.aborted) return;
    if (state === "refused") {
      log.warn(
        { code: "hook.not-offered" },
        "upstream sends no notifications: it is asked every half minute",
      );
      return;
    }
    await sleep(state === "away" ? AGAIN_MS : RENEW_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}

/** null: upstream is another machine and could not reach this one. */
function endpointOf({ config, fhir }: Portal, owned: boolean): string | null {
  if (owned) return `http://127.0.0.1:${config.port}${FHIR_HOOK}`;
  if (isLoopback(config.publicUrl) && !isLoopback(fhir.baseUrl)) return null;
  return new URL(FHIR_HOOK, config.publicUrl).href;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
