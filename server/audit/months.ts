/**
 * Months of the access log, made before their first event. An event of a month that nobody made is caught by the
 * default part, and its month takes it over when it is made.
 */
import { QueryTypes } from "sequelize";
import type { Portal } from "../portal";

/** So many after this one: no portal may stand for longer than that without a look. */
export const MONTHS_AHEAD = 3;

/** By the clock and at each start. @throws the driver's error, also when readers would have to wait over 0.5 s */
export async function addMonths({ db, log }: Pick<Portal, "db" | "log">): Promise<void> {
  const made = await db.query<{ name: string; taken_over: string }>(
    "select name, taken_over from add_access_event_months($1)",
    { type: QueryTypes.SELECT, bind: [MONTHS_AHEAD] },
  );
  for (const { name, taken_over } of made) {
    const count = Number(taken_over);
    if (count === 0) log.info({ code: "audit.month.added", name }, "A month of the access log was made");
    else
      log.warn({ code: "audit.month.late", name, count }, "A month of the access log took over its events");
  }
}
