/**
 * The way every request to the upstream goes: origin check → token → limiter → circuit → one request → retry.
 * A token is only ever put on a request to the origin of the base URL (CONTRACT §8).
 */
import type { FhirAuth } from "../../config/env";
import type { Logger } from "../../log";
import type { Metrics } from "../../metrics/metrics";
import { inSpan } from "../../tracing/span";
import { createAuthorization } from "./authorization";
import { createCircuit } from "./circuit";
import type { CircuitState } from "./circuit";
import { UpstreamFailure, kindOfStatus } from "./failure";
import type { FailureKind } from "./failure";
import { sendOnce } from "./http";
import type { HttpAnswer, HttpRequest } from "./http";
import { createLimiter } from "./limiter";
import type { Limits } from "./limits";
import { pause } from "./timing";

export type Transport = {
  /** @returns an answer of any status but a redirect @throws UpstreamFailure */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>;
  /** Whether it is ours to ask, with our token. */
  mayAsk(url: URL): boolean;
  health(): { circuit: CircuitState; lastAnswerAt: Date | null };
};

export type TransportOptions = {
  baseUrl: URL;
  auth: FhirAuth;
  limits: Limits;
  log: Logger;
  now: () => Date;
  /** 0 ≤ x < 1 */
  random: () => number;
  metrics?: Metrics;
};

const SAFE = new Set(["GET"]);
const STATES = ["closed", "open", "half-open"] as const;
/** 501 is an answer: it will not change by asking again. */
const WORTH_RETRYING = new Set([408, 429, 500, 502, 503, 504]);

export function createTransport(options: TransportOptions): Transport {
  const { baseUrl, limits, log, random, metrics } = options;
  const now = () => options.now().getTime();
  const tokenLimits = { requestMs: Math.min(limits.requestMs, 5_000), maxBytes: 65_536 };
  const authorization = createAuthorization(options.auth, tokenLimits, now);
  const limiter = createLimiter(limits.concurrent);
  const circuit = createCircuit({
    failures: limits.circuitFailures,
    openMs: limits.circuitOpenMs,
    maxOpenMs: limits.circuitMaxOpenMs,
    trialWaitMs: limits.circuitTrialWaitMs,
    now,
    onChange: (state) => log.warn({ code: "UPSTREAM_CIRCUIT", state }, "upstream circuit"),
  });
  let lastAnswerAt: Date | null = null;
  metrics?.watch("portal_upstream_breaker", () =>
    STATES.map((state) => ({ labels: { state }, value: state === circuit.state ? 1 : 0 })),
  );

  /** One request that was sent, or that the circuit kept back: a span, and its time by kind and outcome. */
  function measured(request: HttpRequest, header: string | null, signal: AbortSignal): Promise<HttpAnswer> {
    const resource = resourceOf(request.url, baseUrl);
    const started = performance.now();
    const note = (outcome: "ok" | FailureKind) =>
      metrics?.observe(
        "portal_upstream_seconds",
        { resource, outcome },
        (performance.now() - started) / 1_000,
      );
    return inSpan("upstream", { "portal.resource": resource }, async (span) => {
      try {
        const answer = await attempt(request, header, signal);
        const outcome = answer.status < 300 || answer.status === 304 ? "ok" : kindOfStatus(answer.status);
        span.say({ "portal.answer": outcome, "http.response.status_code": answer.status });
        note(outcome);
        return answer;
      } catch (error) {
        note(error instanceof UpstreamFailure ? error.kind : "unusable");
        throw error;
      }
    });
  }

  function mayAsk(url: URL): boolean {
    return url.origin === baseUrl.origin && url.username === "" && url.password === "";
  }

  async function attempt(request: HttpRequest, header: string | null, signal: AbortSignal) {
    const leave = await limiter.enter(signal);
    try {
      await circuit.enter();
      const headers = header ? { ...request.headers, authorization: header } : request.headers;
      const answer = await sendOnce({ ...request, headers }, limits, signal);
      judge(answer);
      return answer;
    } catch (error) {
      const kind = error instanceof UpstreamFailure ? error.kind : null;
      // Time that ran out for the whole operation says little about this one request.
      if (kind === "network" || (kind === "timeout" && !signal.aborted)) circuit.failure();
      else if (kind !== "open-circuit" && kind !== "rate-limited") circuit.leave();
      throw error;
    } finally {
      leave();
    }
  }

  function judge(answer: HttpAnswer): void {
    const rest = retryAfter(answer, now());
    if (answer.status === 429 || answer.status === 503) {
      if (rest !== null && rest > limits.retryCapMs)
        circuit.restUntil(now() + Math.min(rest, limits.maxPauseMs));
    }
    if (answer.status >= 500 && answer.status !== 501) return circuit.failure();
    lastAnswerAt = options.now();
    circuit.success();
  }

  async function send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    if (!mayAsk(request.url)) throw new UpstreamFailure("redirected");
    const retries = SAFE.has(request.method) ? limits.retries : 0;
    let renewed = false;
    for (let tried = 0; ; tried += 1) {
      const header = await authorization.header();
      let failure: UpstreamFailure;
      try {
        const answer = await measured(request, header, signal);
        if (answer.status === 401 && !renewed && authorization.renew(header)) {
          renewed = true;
          tried -= 1;
          continue;
        }
        if (!WORTH_RETRYING.has(answer.status) || tried >= retries) return answer;
        const asked = retryAfter(answer, now());
        if (asked !== null && asked > limits.retryCapMs) return answer;
        failure = new UpstreamFailure(kindOfStatus(answer.status), { retryAfterMs: asked ?? undefined });
      } catch (error) {
        // A request that ran into its time limit is not worth the same wait again.
        if (!(error instanceof UpstreamFailure) || error.kind !== "network" || tried >= retries) throw error;
        failure = error;
      }
      const ceiling = Math.min(limits.retryCapMs, limits.retryBaseMs * 2 ** tried);
      await pause(Math.max(failure.retryAfterMs ?? 0, random() * ceiling), signal);
    }
  }

  return { send, mayAsk, health: () => ({ circuit: circuit.state, lastAnswerAt }) };
}

/** The FHIR type that is asked for; `Bundle` for a transaction. Nothing else of the address. */
function resourceOf(url: URL, baseUrl: URL): string {
  const type = url.pathname.slice(baseUrl.pathname.length).split("/")[0] ?? "";
  if (type === "" && url.search === "") return "Bundle";
  return /^[A-Z][A-Za-z]{2,40}$/.test(type) ? type : "other";
}

/** Milliseconds of a Retry-After header in either of its forms (RFC 9110 §10.2.3), or null. */
export function retryAfter(answer: Pick<HttpAnswer, "headers">, now: number): number | null {
  const text = answer.headers.get("retry-after")?.trim();
  if (!text) return null;
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
