/** The API's table as the page for developers shows it: the same as the OpenAPI document, for people. Pure. */
import { z } from "zod";
import { PROBLEM_STATUS } from "../problem/problem";
import type { ProblemCode } from "../problem/problem";
import type { DeveloperGroup, DevelopersView, OperationView } from "./developers.view";
import { API_ROOT, EVERYWHERE } from "./operation";
import type { Operation } from "./operation";
import { OPERATIONS } from "./operations";
import { ASKING_OPERATIONS } from "./operations.asking";
import { CHART_OPERATIONS } from "./operations.chart";
import { SYNC_OPERATIONS } from "./operations.sync";

export function readDevelopers(): DevelopersView {
  const groups = new Map<DeveloperGroup, OperationView[]>();
  for (const operation of OPERATIONS) {
    const key = groupOf(operation);
    groups.set(key, [...(groups.get(key) ?? []), viewOf(operation)]);
  }
  return {
    groups: [...groups].map(([key, operations]) => ({ key, operations })),
    everywhere: byStatus(EVERYWHERE),
  };
}

function groupOf(operation: Operation): DeveloperGroup {
  if (CHART_OPERATIONS.includes(operation)) return "record";
  if (ASKING_OPERATIONS.includes(operation)) return "asking";
  return SYNC_OPERATIONS.includes(operation) ? "phone" : "account";
}

function viewOf({ id, method, path, summary, query = {}, body, response, problems = [] }: Operation) {
  return {
    id,
    method: method.toUpperCase(),
    path: API_ROOT + path,
    summary,
    query: Object.entries(query).map(([name, meaning]) => ({ name, meaning })),
    sends: body !== undefined,
    answers: nameOf(response),
    refusals: byStatus(problems),
  };
}

function nameOf(response: Operation["response"]): string {
  if (response === "file") return "*/*";
  if (response === "openapi") return "application/json";
  return z.globalRegistry.get(response)?.id ?? "application/json";
}

function byStatus(codes: readonly ProblemCode[]): OperationView["refusals"] {
  const found = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const status = PROBLEM_STATUS[code];
    found.set(status, [...(found.get(status) ?? []), code]);
  }
  return [...found].map(([status, of]) => ({ status, codes: of })).sort((a, b) => a.status - b.status);
}
