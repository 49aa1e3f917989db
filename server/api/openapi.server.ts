import type { Config } from "../config/env";
import { openApi } from "./openapi";

const made = new WeakMap<URL, string>();

/** The document as an answer: the same for everybody, so anybody may keep it. */
export function openApiAnswer({ publicUrl }: Pick<Config, "publicUrl">): Response {
  const text = made.get(publicUrl) ?? JSON.stringify(openApi(publicUrl));
  made.set(publicUrl, text);
  return new Response(text, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "public, max-age=300",
    },
  });
}
