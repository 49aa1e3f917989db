import { expect, it } from "vitest";
import { besideFile } from "./problem-page";

it.each([
  ["/charts/self/documents/d1/files/0", "/charts/self/documents"],
  ["/charts/self/documents/d1/files/0?x=1", "/charts/self/documents"],
  ["/charts/self/results/r~1/files/2", "/charts/self/results/r~1"],
  ["/charts/self/results/r1", null],
  ["/charts/self/documents", null],
])("from a file that is not there back to what names it: %s", (here, back) => {
  expect(besideFile(here, "self")).toBe(back);
});
