/**
 * Sets aside what a stranger asks for before sign-in, to be looked at by a job: the answer is given before anybody
 * knows whether there is such a person, so neither its words nor its time can tell.
 */
import type { Transaction } from "sequelize";
import { ulid } from "ulid";
import type { z } from "zod";
import { openText, sealText } from "../../crypto/sealed-text";
import { enqueue } from "../../jobs/enqueue";
import type { JobPayload } from "../../jobs/job-payloads";
import type { Portal } from "../../portal";
import { LINK_MS } from "./links";

type Asked = "register" | "reset-password";
type Place = Pick<Portal, "secrets" | "now">;

/** @param asked what was typed; lies in the queue sealed */
export async function setAside(tx: Transaction, portal: Place, name: Asked, asked: object): Promise<void> {
  const now = portal.now();
  const requestId = ulid(now.getTime());
  const text = JSON.stringify({ asked, at: now.getTime() });
  await enqueue(tx, { name, payload: { requestId, sealed: sealText(portal, "request", requestId, text) } });
}

/** @returns null when it waited so long that nobody expects an answer any more @throws SealBroken */
export function takeUp<T>(portal: Place, job: JobPayload<Asked>, schema: z.ZodType<T>): T | null {
  const { asked, at } = JSON.parse(openText(portal, "request", job.requestId, job.sealed)) as {
    asked: unknown;
    at: number;
  };
  return portal.now().getTime() - at > LINK_MS ? null : schema.parse(asked);
}
