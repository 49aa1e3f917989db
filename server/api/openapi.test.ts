import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { openApi } from "./openapi";
import { OPERATIONS } from "./operations";

const document = openApi(new URL("https://portal.example")) as {
  paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>>;
  components: { schemas: Record<string, unknown> };
};

it("is an OpenAPI document", async () => {
  const validator = new Validator();
  expect(await validator.validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
});

it("names every operation once, with its refusals by status", () => {
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(told).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`));
  const { responses } = document.paths["/charts/{chartId}/results"]!.get!;
  expect(responses[403]!.description).toBe(
    "ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING",
  );
  expect(Object.keys(responses)).toContain("304");
});

it("refers to nothing that is not in it", () => {
  const text = JSON.stringify(document);
  const refs = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, id]) => id!));
  expect(refs.size).toBeGreaterThan(30);
  expect([...refs].filter((id) => !(id in document.components.schemas))).toEqual([]);
  expect(text).not.toContain('"$ref":"#/definitions');
});
