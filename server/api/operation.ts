/** What one line of the API's table says. Pure. */
import type { z } from "zod";
import type { ProblemCode } from "../problem/problem";

export const API_ROOT = "/v1/portal";

export type Operation = {
  /** Its name in clients that are generated. */
  id: string;
  method: "get" | "post";
  /** Below {@link API_ROOT}, as OpenAPI writes it. */
  path: string;
  summary: string;
  /** Names and meanings of the query; all optional, all text. */
  query?: Record<string, string>;
  /** Sent as JSON, and nothing else is. */
  body?: z.ZodType;
  /** `file`: bytes, in the type they are in. */
  response: z.ZodType | "file" | "openapi";
  /** 201 when something was made; 200: it had been, by the same id. */
  makes?: boolean;
  /** Asked for without a token. */
  open?: boolean;
  /** The answer says by itself what has changed since the last: there is no ETag of the whole. */
  differs?: boolean;
  /** The answer says when to ask again, while something is under way. */
  waits?: boolean;
  /** Beside those that everything below may answer with, see {@link EVERYWHERE}. */
  problems?: ProblemCode[];
};

/** Every operation may be refused in these ways. */
export const EVERYWHERE: ProblemCode[] = [
  "UNAUTHENTICATED",
  "STEP_UP_REQUIRED",
  "ACCOUNT_NOT_ACTIVE",
  "FORBIDDEN_ORIGIN",
  "RATE_LIMITED",
  "UPSTREAM_UNAVAILABLE",
  "AUDIT_UNAVAILABLE",
  "UNEXPECTED",
];

/** Everything in a record besides. */
const IN_A_CHART: ProblemCode[] = ["NOT_FOUND", "DELEGATION_NOT_ACTIVE", "GRANT_MISSING"];

/** What is sent and cannot be read, or does not fit. */
export const SENT: ProblemCode[] = ["INVALID"];

type Line = Omit<Operation, "method"> & { method?: Operation["method"] };

/** One in a record; GET unless it says otherwise. */
export function inChart({ problems = [], path, ...operation }: Line): Operation {
  const path_ = `/charts/{chartId}${path}`;
  return { method: "get", ...operation, path: path_, problems: [...IN_A_CHART, ...problems] };
}

export const PAGE = { page: "Which page of the list, from 1." };
