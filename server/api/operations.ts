/**
 * The JSON API in one table: what may be asked, what is answered, in which ways it is refused. The OpenAPI document,
 * the page for developers and the contract test are made from it, and each route is one line of it. Source:
 * CONTRACT §5, §6.
 */
import { accessLogSchema } from "../chart/access-log.schema";
import { chartsSchema } from "../chart/person.schema";
import { meSchema } from "./me.schema";
import { ASKING_OPERATIONS } from "./operations.asking";
import { CHART_OPERATIONS, LOG_QUERY } from "./operations.chart";
import { SYNC_OPERATIONS } from "./operations.sync";
import type { Operation } from "./operation";

export const OPERATIONS: Operation[] = [
  {
    id: "readMe",
    method: "get",
    path: "/me",
    summary: "For whom the app acts.",
    response: meSchema,
  },
  {
    id: "readOwnAccessLog",
    method: "get",
    path: "/me/access-log",
    summary: "Who did what with one's own record, newest first.",
    query: LOG_QUERY,
    response: accessLogSchema,
    problems: ["NOT_FOUND"],
  },
  {
    id: "listCharts",
    method: "get",
    path: "/charts",
    summary: "The records that may be opened.",
    response: chartsSchema,
  },
  ...CHART_OPERATIONS,
  ...ASKING_OPERATIONS,
  ...SYNC_OPERATIONS,
  {
    id: "readOpenApi",
    method: "get",
    path: "/openapi.json",
    summary: "This document.",
    response: "openapi",
    open: true,
  },
];
