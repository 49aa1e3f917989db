/** Which subscriptions there are, and what was written that they ask for. In the process of this server. */
import type { Resource, Subscription } from "@medplum/fhirtypes";
import type { Pool } from "pg";
import type { Logger } from "../../log";
import { Connection } from "./connection";
import type { Definitions } from "./definitions";
import { createDelivery, DELIVERY } from "./hook-delivery";
import type { DeliveryOptions } from "./hook-delivery";
import { fromRow, toWritable } from "./resource-rows";
import { findRow, updateRow } from "./resource-store";
import { planSearch } from "./search-sql";
import { ROW } from "./storage";
import type { Row } from "./storage";
import { readHook } from "./subscription";
import type { Hook } from "./subscription";

/** One resource that was created or updated. */
export type Written = { type: string; id: string };

export type Hooks = {
  /** Reads the subscriptions once more; before the first `tell`, and after one was written. */
  load(): Promise<void>;
  /** Called after the commit. Never throws; does not wait for anybody to answer. */
  tell(written: readonly Written[]): Promise<void>;
  close(): Promise<void>;
};

export type HooksOptions = {
  pool: Pool;
  definitions: Definitions;
  log: Logger;
  delivery?: Pick<DeliveryOptions, "patienceMs" | "pausesMs">;
};

const MANY = 50;

export function openHooks({ pool, definitions, log, delivery = DELIVERY }: HooksOptions): Hooks {
  let hooks: Hook[] = [];
  const sending = createDelivery({
    ...delivery,
    settled: async (hook, taken) => {
      if (!taken) log.warn({ code: "fhir.hook-not-taken" }, "A rest-hook was not taken");
      await noteStatus(new Connection(pool, log), definitions, hook.subscriptionId, taken);
    },
  });

  async function load(): Promise<void> {
    const { rows } = await pool.query<Row>(
      `SELECT ${ROW} FROM resource WHERE type = 'Subscription' AND NOT deleted ORDER BY updated LIMIT ${MANY}`,
    );
    hooks = rows.flatMap((row) => usable(fromRow<Subscription>(row), definitions));
  }

  async function tell(written: readonly Written[]): Promise<void> {
    try {
      if (written.some(({ type }) => type === "Subscription")) await load();
      for (const hook of hooks) {
        const ids = written.filter(({ type }) => type === hook.criteria.resourceType).map(({ id }) => id);
        if (ids.length > 0 && (await matches(pool, hook, ids, definitions))) sending.send(hook);
      }
    } catch (error) {
      // What was written is written; whoever waits for word of it asks again by itself.
      log.warn({ code: "fhir.hook-failed", name: (error as Error)?.name }, "A rest-hook was not sent");
    }
  }

  return { load, tell, close: () => sending.close() };
}

/** In status `error` it is tried again at the next write, for the endpoint may be back. */
function usable(subscription: Subscription, definitions: Definitions): Hook[] {
  if (subscription.status === "off") return [];
  if (subscription.end && !(Date.parse(subscription.end) > Date.now())) return [];
  try {
    return [readHook(subscription, definitions)];
  } catch {
    // Stored before this server knew what a Subscription is.
    return [];
  }
}

async function matches(
  pool: Pool,
  { criteria }: Hook,
  ids: readonly string[],
  definitions: Definitions,
): Promise<boolean> {
  const plan = planSearch({ ...criteria, count: 1 }, { definitions, strict: true, baseUrls: [] });
  const { text, values } = plan.count;
  const { rows } = await pool.query<{ total: number }>(`${text} AND id = ANY($${values.length + 1})`, [
    ...values,
    ids,
  ]);
  return (rows[0]?.total ?? 0) > 0;
}

/** `error` after the last try, `active` when it was taken again; written only when it changes. */
async function noteStatus(
  connection: Connection,
  definitions: Definitions,
  id: string,
  taken: boolean,
): Promise<void> {
  await connection.transaction(async () => {
    const row = await findRow(connection.run, "Subscription", id, true);
    if (!row || row.deleted) return;
    const subscription = fromRow<Subscription>(row);
    const status = taken ? "active" : "error";
    if (subscription.status === status || subscription.status === "off") return;
    const error = taken ? undefined : "The endpoint did not take the notification.";
    const changed = { ...subscription, status, error } as Resource;
    await updateRow(connection.run, toWritable(changed, id, definitions), new Date().toISOString());
  }, false);
}
