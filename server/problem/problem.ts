import type { ChartFrameView } from "../chart/person.view";

/** The closed list of refusals (CONTRACT §5): code → HTTP status. */
export const PROBLEM_STATUS = {
  UNAUTHENTICATED: 401,
  STEP_UP_REQUIRED: 401,
  ACCOUNT_NOT_ACTIVE: 403,
  DELEGATION_NOT_ACTIVE: 403,
  GRANT_MISSING: 403,
  FORBIDDEN_ORIGIN: 403,
  /** The form was rendered for another account than the one signed in now; nothing was written. */
  OTHER_ACCOUNT: 409,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  LINK_EXPIRED: 410,
  SLOT_NOT_AVAILABLE: 409,
  INVALID_STATUS_TRANSITION: 409,
  IDEMPOTENCY_KEY_CONFLICT: 409,
  VERSION_CONFLICT: 409,
  MUTATION_EXPIRED: 422,
  INVALID: 422,
  RATE_LIMITED: 429,
  UPSTREAM_UNUSABLE: 502,
  UPSTREAM_UNAVAILABLE: 503,
  UNEXPECTED: 500,
  /** What cannot be audited is not shown. */
  AUDIT_UNAVAILABLE: 503,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** What a refusal on a chart may still show; only the second door has one to give. */
export type RefusalFrame = ChartFrameView;

export type ProblemDetail = {
  /** Why, as a word of a closed list a page can put into a sentence; never free text. */
  reason?: string;
  /** For METHOD_NOT_ALLOWED, where it is not "GET, HEAD". */
  allow?: string;
  /** Seconds, for RATE_LIMITED and 503. */
  retryAfter?: number;
  /** When HTTP has a closer word than the code, such as 415 for INVALID. */
  status?: number;
  /** Only for programs: what was sent amiss, path in the body → a word of a closed list. */
  faults?: Record<string, string>;
  /** Only for documents: the frame of the chart in which something was refused. */
  frame?: RefusalFrame;
};

/** A refusal with a code. `message` is for operators only and never reaches a reader. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: ProblemDetail;

  constructor(code: ProblemCode, detail: ProblemDetail = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = "Problem";
    this.code = code;
    this.status = detail.status ?? PROBLEM_STATUS[code];
    this.detail = detail;
  }
}

/** The body an `ErrorBoundary` receives for a thrown Problem. */
export type ProblemBody = { code: ProblemCode; reason?: string; frame?: RefusalFrame };
