import type { Request } from "express";
import { ulid } from "ulid";
import type { RequestFacts } from "../access/keys";

/**
 * What doors and the audit trail know of a request. Express works out the address from `TRUSTED_PROXY`; a
 * request id from outside is not taken over, it would let others write into our log.
 */
export function requestFacts(req: Request, now: Date): RequestFacts {
  return {
    requestId: ulid(now.getTime()),
    ipAddress: req.ip?.replace(/^::ffff:(?=\d+\.)/, "") ?? null,
    userAgent: req.get("user-agent")?.slice(0, 300) ?? null,
    now,
  };
}
