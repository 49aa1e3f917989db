/**
 * Why upstream gave no usable answer. The kind alone decides what may be done next; the message is the kind, so
 * that no address, id or text of a record can reach a log through it.
 */
export const FAILURE_KINDS = [
  "timeout",
  "network",
  "rate-limited",
  "server-error",
  "open-circuit",
  "unauthorized",
  "forbidden",
  "not-found",
  "gone",
  /** Any other 4xx: the request itself was not taken. */
  "refused",
  /** An answer that is not the FHIR that was asked for: garbage, another type, too large. */
  "unusable",
  "foreign-subject",
  "redirected",
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** Upstream could not be heard: the last copy may still be shown (CONTRACT §3). */
const UNHEARD: ReadonlySet<FailureKind> = new Set<FailureKind>([
  "timeout",
  "network",
  "rate-limited",
  "server-error",
  "open-circuit",
]);

/** Upstream has answered that there is nothing here for us: the last copy must go. */
const ANSWERED_NO: ReadonlySet<FailureKind> = new Set<FailureKind>([
  "unauthorized",
  "forbidden",
  "not-found",
  "gone",
  "foreign-subject",
]);

export type FailureDetail = {
  /** HTTP status, when there was one. */
  status?: number;
  /** Milliseconds upstream asked us to wait. */
  retryAfterMs?: number;
};

export class UpstreamFailure extends Error {
  override name = "UpstreamFailure";
  readonly kind: FailureKind;
  readonly status: number | null;
  readonly retryAfterMs: number | null;

  constructor(kind: FailureKind, detail: FailureDetail = {}) {
    super(kind);
    this.kind = kind;
    this.status = detail.status ?? null;
    this.retryAfterMs = detail.retryAfterMs ?? null;
  }

  get allowsStale(): boolean {
    return UNHEARD.has(this.kind);
  }

  get dropsCopy(): boolean {
    return ANSWERED_NO.has(this.kind);
  }
}

/** The kind of an HTTP status that is not a success. */
export function kindOfStatus(status: number): FailureKind {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404) return "not-found";
  if (status === 410) return "gone";
  if (status === 408) return "timeout";
  if (status === 429) return "rate-limited";
  if (status >= 500) return "server-error";
  if (status >= 400) return "refused";
  if (status >= 300) return "redirected";
  return "unusable";
}
