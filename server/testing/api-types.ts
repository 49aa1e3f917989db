/** The app's types of the API, from the OpenAPI document. */
import openapiTS, { astToString } from "openapi-typescript";
import type { OpenAPI3 } from "openapi-typescript";
import prettier from "prettier";
import { openApi } from "../api/openapi";

/** From the root of the project. */
export const API_TYPES = "mobile/src/api/schema.d.ts";

const HEAD =
  "/** The JSON API of the portal. Made from its OpenAPI document by `npm run api:types`; not written by hand. */\n";

/** @returns the text of {@link API_TYPES}, as prettier has it */
export async function apiTypes(): Promise<string> {
  const document = openApi(new URL("https://portal.example")) as unknown as OpenAPI3;
  const text = HEAD + astToString(await openapiTS(document, { alphabetize: false }));
  return prettier.format(text, { ...(await prettier.resolveConfig(API_TYPES)), filepath: API_TYPES });
}
