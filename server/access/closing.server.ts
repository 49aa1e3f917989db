import type { Viewer } from "./keys";
import { doorOf } from "./opened-doors";

/** When the viewer's account will be closed; null: it is not being closed. */
export function closingOf(viewer: Viewer): Date | null {
  const { row } = doorOf(viewer);
  return row.account_status === "closing" ? row.account_closing_at : null;
}
