import type { Transaction } from "sequelize";
import { enqueue } from "../../jobs/enqueue";
import type { RequestRow } from "./request.types";
import { pauseAfter } from "./timing";

/** The job that settles it, not before `runAt`; one that waits already is replaced. */
export function retryLater(tx: Transaction, { id }: Pick<RequestRow, "id">, runAt: Date): Promise<void> {
  return enqueue(tx, {
    name: "settle-request",
    payload: { requestId: id },
    runAt,
    key: `settle-request ${id}`,
  });
}

/** Ever further apart. */
export const nextTryAt = (now: Date, row: Pick<RequestRow, "effectTries">): Date =>
  new Date(now.getTime() + pauseAfter(row.effectTries));
