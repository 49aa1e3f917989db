/** What a phone keeps, and what it sends when it is back. */
import { mutationsBodySchema, mutationsSchema } from "../sync/mutations.schema";
import { snapshotSchema } from "../sync/snapshot.schema";
import { SENT } from "./operation";
import type { Operation } from "./operation";

export const SYNC_OPERATIONS: Operation[] = [
  {
    id: "readSnapshot",
    method: "get",
    path: "/sync/snapshot",
    summary: "All that may be kept of all records, or what of it has changed.",
    query: { since: "`since` of the last answer; left out or not known any more: everything." },
    response: snapshotSchema,
    differs: true,
  },
  {
    id: "sendQueued",
    method: "post",
    path: "/sync/mutations",
    summary: "What was asked for without a connection, each with its receipt.",
    body: mutationsBodySchema,
    response: mutationsSchema,
    problems: [...SENT, "OTHER_ACCOUNT", "METHOD_NOT_ALLOWED"],
  },
];
