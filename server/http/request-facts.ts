import type { Request } from "express";
import { randomBytes } from "node:crypto";
import { encodeTime } from "ulid";
import type { RequestFacts } from "../access/keys";

/**
 * What doors and the audit trail know of a request. Express works out the address from `TRUSTED_PROXY`; a
 * request id from outside is not taken over, it would let others write into our log.
 */
export function requestFacts(req: Request, now: Date): RequestFacts {
  return {
    requestId: requestId(now),
    ipAddress: req.ip?.replace(/^::ffff:(?=\d+\.)/, "") ?? null,
    userAgent: req.get("user-agent")?.slice(0, 300) ?? null,
    now,
  };
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID; the library asks for random bytes one at a time, which every page would pay for. */
function requestId(now: Date): string {
  let id = encodeTime(now.getTime());
  for (const byte of randomBytes(16)) id += CROCKFORD[byte & 31];
  return id;
}
