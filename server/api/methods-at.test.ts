import { expect, it } from "vitest";
import { methodsAt } from "./methods-at";

it.each([
  ["/v1/portal/me", "GET, HEAD"],
  ["/v1/portal/charts/self/results", "GET, HEAD"],
  ["/v1/portal/charts/self/exports", "GET, HEAD, POST"],
  ["/v1/portal/sync/mutations", "POST"],
  ["/v1/portal/openapi.json", "GET, HEAD"],
  ["/v1/portal/openapiXjson", ""],
  ["/v1/portal/none", ""],
  ["/v1", ""],
])("%s: %s", (path, methods) => expect(methodsAt(path)).toBe(methods));
