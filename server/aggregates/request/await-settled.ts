import { setTimeout as pause } from "node:timers/promises";
import type { Portal } from "../../portal";
import { findRequestRow } from "./request-rows";
import type { RequestRow } from "./request.types";

const LOOK_EVERY_MS = 60;

/** Waits a moment for the try that is under way elsewhere, so that a second click shows what the first one did. */
export async function awaitSettled(
  portal: Pick<Portal, "db">,
  row: RequestRow,
  withinMs: number,
): Promise<RequestRow> {
  let seen = row;
  for (let waited = 0; seen.effect !== null && waited < withinMs; waited += LOOK_EVERY_MS) {
    await pause(LOOK_EVERY_MS);
    seen = (await findRequestRow(portal.db, row.id)) ?? seen;
  }
  return seen;
}
