import { expect, it } from "vitest";
import { pathPattern } from "./access-line";

it.each([
  ["/charts/self/results", "/charts/self/results"],
  ["/charts/pdel_01ABC/results/obs-7", "/charts/:id/results/:id"],
  ["/amina@example.com", "/:id"],
  ["/", "/"],
  ["/oauth/auth/AjEzEjp2HUUCSP5CyEiCe", "/oauth/auth/:id"],
  ["/oauth/allow/AjEzEjp2HUUCSP5CyEiCe", "/oauth/allow/:id"],
  ["/v1/portal/charts/pdel_01ABC/results", "/v1/portal/charts/:id/results"],
])("%s is logged as %s", (path, pattern) => expect(pathPattern(path)).toBe(pattern));
