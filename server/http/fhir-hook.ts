/**
 * `POST /hooks/fhir`: upstream says that something was written (Subscription rest-hook). What it says is never
 * believed: the body is not read and the answer shows nothing. It only has what is open looked up now instead of at
 * the next turn. Source: CONTRACT §4 "Status follows upstream".
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { Router } from "express";
import type { Request, Response } from "express";
import { hookSecret } from "../config/secrets";
import { inTransaction } from "../db/transaction";
import { enqueue } from "../jobs/enqueue";
import type { Portal } from "../portal";
import { BODY_LIMIT } from "./request-body";

export const FHIR_HOOK = "/hooks/fhir";

/** Milliseconds between two runs that were asked for in this way; whatever comes in between is one run. */
export const HOOK_GAP_MS = 250;

export function fhirHook(portal: Portal): Router {
  const expected = digest(`Bearer ${hookSecret(portal.secrets)}`);
  const follow = followSoon(portal);
  const router = Router();
  router.post(FHIR_HOOK, (req, res) => {
    ignoreBody(req);
    if (Number(req.headers["content-length"] ?? 0) > BODY_LIMIT)
      return answer(res.set("Connection", "close"), 413);
    // Hashed first: comparing then takes the same time whatever was sent, its length included.
    if (!timingSafeEqual(digest(req.headers.authorization ?? ""), expected)) return answer(res, 401);
    follow().then(
      () => answer(res, 204),
      () => answer(res, 503),
    );
  });
  return router;
}

function answer(res: Response, status: number): void {
  res.status(status).end();
}

/** Bounded also when no length was announced. */
function ignoreBody(req: Request): void {
  let size = 0;
  req.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > BODY_LIMIT) req.destroy();
  });
}

/** Puts the run into the queue; nothing when one waits there that begins later than this moment. */
function followSoon(portal: Portal): () => Promise<void> {
  let begins = 0;
  let adding = Promise.resolve();
  return () => {
    const now = Date.now();
    if (begins > now) return adding;
    const before = begins;
    begins = Math.max(now, begins + HOOK_GAP_MS);
    adding = inTransaction(portal.db, (tx) =>
      enqueue(tx, {
        name: "follow-requests",
        payload: {},
        key: "follow-requests",
        maxAttempts: 3,
        ...(begins > now ? { runAt: new Date(begins) } : {}),
      }),
    ).catch((error: unknown) => {
      begins = before;
      portal.log.warn({ code: "hook.not-queued", error: error instanceof Error ? error.name : "unknown" });
      throw error;
    });
    return adding;
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
