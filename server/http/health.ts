import type { Request, Response } from "express";
import { pendingMigrations } from "../db/migrations";
import type { Portal } from "../portal";

/** Milliseconds an answer about readiness is kept: a probe must not become load. */
const KEPT_MS = 1_000;

type Readiness = { database: boolean; migrations: boolean; upstream: string; restoring?: true };

/** `GET /healthz`: the process answers. */
export function answerHealth(_req: Request, res: Response): void {
  res.json({ status: "ok" });
}

/**
 * `GET /readyz`: 200 when the database answers and no migration is missing, else 503. Upstream is reported and
 * does not turn it red: stale pages are better than none.
 */
export function readiness(portal: Portal): (req: Request, res: Response) => Promise<void> {
  let kept: { at: number; answer: Promise<Readiness> } | null = null;
  return async (_req, res) => {
    const at = Date.now();
    if (!kept || at - kept.at > KEPT_MS) kept = { at, answer: askReadiness(portal) };
    const answer = await kept.answer;
    res.status(answer.database && answer.migrations ? 200 : 503).json(answer);
  };
}

async function askReadiness(portal: Portal): Promise<Readiness> {
  const upstream = portal.fhir.health().circuit;
  // Reported and not red: whoever comes shall read why it is shut.
  const restoring = portal.gate?.isOpen() === false ? ({ restoring: true } as const) : {};
  try {
    const missing = await pendingMigrations(portal.db);
    return { database: true, migrations: missing.length === 0, upstream, ...restoring };
  } catch {
    return { database: false, migrations: false, upstream };
  }
}
