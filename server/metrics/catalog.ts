/**
 * Every measure of the portal, closed: its name, what it says, and which words its labels may take. A label is never a
 * person's id, a name, or a part of an address that somebody typed (CONTRACT §8); a word that is not on its list is
 * counted as `other`. docs/operations.md says what to do about each.
 */
import { PROBLEM_STATUS } from "../problem/problem";
import { FAILURE_KINDS } from "../upstream/fhir/failure";

/** Words that come from the build, such as route ids: so many different ones, then `other`. */
export const MOST_WORDS = 200;
/** Marks a label whose words are ours, and more than one wants to list here. */
const OURS: readonly string[] = [];

/** Seconds. The longest is what an answer may take at all (server/http/app.ts). */
const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
const WORK_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120, 600];

export const COUNTERS = {
  portal_rate_limited_total: {
    help: "Answers that said: too many (429)",
    labels: { route: OURS },
  },
  portal_refused_total: {
    help: "Requests refused by a door or a rule, by the code of the refusal",
    labels: { code: Object.keys(PROBLEM_STATUS) as readonly (keyof typeof PROBLEM_STATUS)[] },
  },
  portal_sign_ins_total: {
    help: "Sign-ins by password, passkey or another organisation's account: passed, or refused",
    labels: { outcome: ["passed", "refused"] },
  },
  portal_cache_reads_total: {
    help: "Copies asked of the cache: fresh (kept or just fetched), stale because upstream failed, unavailable",
    labels: { answer: ["fresh", "stale", "unavailable"] },
  },
  portal_cache_tier_total: {
    help: "Looks into a tier of the cache",
    labels: { tier: ["memory", "shared"], result: ["hit", "miss", "failed"] },
  },
  portal_audit_events_total: {
    help: "Access events committed by the group writer",
    labels: {},
  },
  portal_audit_failures_total: {
    help: "Access events not written: late (nothing was shown), refused by the database, the same id twice; retries; the authority journal not kept",
    labels: { what: ["late", "refused", "conflict", "retry", "journal"] },
  },
  portal_audit_seal_failures_total: { help: "Runs of the sealer that failed", labels: {} },
} as const satisfies Record<string, Measure>;

export const HISTOGRAMS = {
  portal_http_request_seconds: {
    help: "Answers by route, method and class of status; aborted: the reader left before the end",
    labels: {
      route: OURS,
      method: ["GET", "HEAD", "POST", "other"],
      status: ["1xx", "2xx", "3xx", "4xx", "5xx", "aborted"],
    },
    buckets: ANSWER_SECONDS,
  },
  portal_upstream_seconds: {
    help: "Requests to the FHIR server by kind of resource, what was done and how it went",
    labels: {
      resource: OURS,
      outcome: ["ok", ...FAILURE_KINDS],
    },
    buckets: ANSWER_SECONDS,
  },
  portal_audit_write_seconds: {
    help: "From an access to its event's commit: what every page waits for",
    labels: {},
    buckets: ANSWER_SECONDS,
  },
  portal_job_seconds: {
    help: "Jobs worked by this process",
    labels: { job: OURS, outcome: ["done", "failed", "given-up"] },
    buckets: WORK_SECONDS,
  },
} as const satisfies Record<string, Measure & { buckets: readonly number[] }>;

/** `of`: with several processes the answers are added, or, where each says the same of the database, taken once. */
export const GAUGES = {
  portal_http_requests_under_way: { help: "Requests being answered now", labels: {}, of: "each" },
  portal_upstream_breaker: {
    help: "1 for the state the way to upstream is in",
    labels: { state: ["closed", "open", "half-open"] },
    of: "each",
  },
  portal_database_connections: {
    help: "Connections of the pages' pool",
    labels: { state: ["in-use", "idle", "most"] },
    of: "each",
  },
  portal_database_waiting: { help: "Requests waiting for a connection", labels: {}, of: "each" },
  portal_audit_queue: { help: "Access events waiting for their commit", labels: {}, of: "each" },
  portal_audit_unsealed_seconds: {
    help: "Age of the oldest access event without a seal",
    labels: {},
    of: "all",
  },
  portal_jobs_waiting: { help: "Jobs whose time has come and that nobody works yet", labels: {}, of: "all" },
  portal_jobs_oldest_seconds: { help: "How long the oldest of them waits", labels: {}, of: "all" },
  portal_jobs_given_up: {
    help: "Jobs that failed for the last time and wait for somebody",
    labels: {},
    of: "all",
  },
  portal_requests_unsettled: {
    help: "What patients asked for and upstream has not confirmed yet",
    labels: {},
    of: "all",
  },
  portal_exports_running: { help: "Files to take away being made", labels: {}, of: "all" },
  portal_sample_failures: {
    help: "Measures that could not be taken for this answer; their last values are left out",
    labels: {},
    of: "each",
  },
} as const satisfies Record<string, Measure & { of: "each" | "all" }>;

type Measure = { help: string; labels: Readonly<Record<string, readonly string[]>> };

export type CounterName = keyof typeof COUNTERS;
export type HistogramName = keyof typeof HISTOGRAMS;
export type GaugeName = keyof typeof GAUGES;
type Catalog = typeof COUNTERS & typeof HISTOGRAMS & typeof GAUGES;
export type LabelsOf<N extends keyof Catalog> = {
  readonly [L in keyof Catalog[N]["labels"]]: Catalog[N]["labels"][L] extends readonly (infer W)[]
    ? W
    : never;
};
