import { parseSearchRequest } from "@medplum/core";
import type { SearchRequest } from "@medplum/core";
import type { Resource, ResourceType } from "@medplum/fhirtypes";
import type { Definitions, SearchParam } from "./definitions";
import { refuse } from "./outcomes";

export type Query = Record<string, string | string[] | undefined>;

const MODIFIERS: Record<SearchParam["type"], string[]> = {
  token: ["not", "missing"],
  reference: ["identifier", "missing"],
  string: ["exact", "contains", "missing"],
  date: ["missing"],
  uri: ["missing"],
};

/** Parameters that shape the answer rather than choose what is in it. */
export const RESULT_PARAMS = new Set([
  ...["_sort", "_cursor", "_count", "_offset", "_total", "_summary", "_include", "_revinclude", "_elements"],
  ...["_fields", "_format", "_pretty", "_type", "_"],
]);

/**
 * Reads a query by @medplum/core's search grammar. What that grammar would quietly read as something else is settled
 * first: `subject:Patient=1` becomes `subject=Patient/1`, and a modifier or chain this server cannot follow is refused,
 * as FHIR asks, instead of being answered with too much.
 * @throws OperationOutcomeError (400)
 */
export function readSearch(type: string, query: Query, definitions: Definitions): SearchRequest {
  const settled: Record<string, string[]> = {};
  for (const [key, given] of Object.entries(query)) {
    const values = [given ?? ""].flat();
    const [code, modifier] = split(key);
    const param = definitions.param(type, code);
    if (key.includes(".") || code === "_has") throw refuse(`Chained parameter not supported: ${key}`);
    if (!modifier || RESULT_PARAMS.has(code) || !param) {
      (settled[key] ??= []).push(...values);
    } else if (param.type === "reference" && definitions.isType(modifier)) {
      (settled[code] ??= []).push(...values.map((value) => withType(value, modifier)));
    } else if (MODIFIERS[param.type].includes(modifier)) {
      (settled[key] ??= []).push(...values);
    } else {
      throw refuse(`Modifier not supported: ${key}`);
    }
  }
  return parseSearchRequest<Resource>(type as ResourceType, settled);
}

function split(key: string): [string, string] {
  const colon = key.indexOf(":");
  return colon < 0 ? [key, ""] : [key.slice(0, colon), key.slice(colon + 1)];
}

function withType(value: string, type: string): string {
  return value
    .split(",")
    .map((id) => (id.includes("/") ? id : `${type}/${id}`))
    .join(",");
}
