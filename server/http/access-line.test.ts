import { expect, it } from "vitest";
import { pathPattern } from "./access-line";

it.each([
  ["/charts/self/results", "/charts/self/results"],
  ["/charts/pdel_01ABC/results/obs-7", "/charts/:id/results/:id"],
  ["/amina@example.com", "/:id"],
  ["/", "/"],
])("%s is logged as %s", (path, pattern) => expect(pathPattern(path)).toBe(pattern));
