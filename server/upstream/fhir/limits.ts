/** How long, how often and how much; every number of the client in one place, so that tests pass their own. */
export type Limits = {
  /** One HTTP request, its body included, in ms. Longer than a reader waits: the answer still fills the cache. */
  requestMs: number;
  /** One read or search with its retries and pages, in ms. */
  operationMs: number;
  /** Bytes of one response body. */
  maxBytes: number;
  /** Requests under way at once. */
  concurrent: number;
  /** Attempts after the first, for safe requests only. */
  retries: number;
  /** The first pause before a retry is random up to this, in ms; it doubles, up to `retryCapMs`. */
  retryBaseMs: number;
  retryCapMs: number;
  /** `_count` that is asked for. */
  pageSize: number;
  /** Pages and entries of one search; what lies beyond is reported as missing. */
  pages: number;
  entries: number;
  /** Failures in a row after which upstream is left alone, in ms for how long at first and at most. */
  circuitFailures: number;
  circuitOpenMs: number;
  circuitMaxOpenMs: number;
  /** Ms a request waits for the outcome of another's trial. */
  circuitTrialWaitMs: number;
  /** How long a refused optional search parameter is not tried again, in ms. */
  refusalMs: number;
  /** The longest pause a `Retry-After` may ask of us, in ms. */
  maxPauseMs: number;
};

export const DEFAULT_LIMITS: Limits = {
  requestMs: 15_000,
  operationMs: 45_000,
  maxBytes: 32 * 1024 * 1024,
  concurrent: 16,
  retries: 2,
  retryBaseMs: 100,
  retryCapMs: 1_000,
  pageSize: 500,
  pages: 100,
  entries: 20_000,
  circuitFailures: 5,
  circuitOpenMs: 1_000,
  circuitMaxOpenMs: 8_000,
  circuitTrialWaitMs: 500,
  refusalMs: 3_600_000,
  maxPauseMs: 30_000,
};
