/** While a restored portal waits for staff, every address but health says so and does nothing. */
import type { RequestHandler } from "express";
import type { Portal } from "../portal";
import { RESTORING, sendRefusal } from "./refusal";

/** Seconds: people decide, not machines. */
const COME_BACK = "300";

export function behindGate(portal: Pick<Portal, "gate">): RequestHandler {
  return (req, res, next) => {
    if (portal.gate?.isOpen() !== false) return next();
    // Nobody waits for what was sent to be read; the connection ends with the answer.
    if (req.method !== "GET" && req.method !== "HEAD") res.setHeader("Connection", "close");
    res.setHeader("Retry-After", COME_BACK);
    sendRefusal(req, res, { code: "UPSTREAM_UNAVAILABLE", status: 503, reason: RESTORING });
  };
}
