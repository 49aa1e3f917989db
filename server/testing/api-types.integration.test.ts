import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { API_TYPES, apiTypes } from "./api-types";

it("the app's types are those of the API (npm run api:types makes them)", async () => {
  expect(await readFile(API_TYPES, "utf8")).toBe(await apiTypes());
});
