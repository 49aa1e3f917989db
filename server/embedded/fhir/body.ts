import type { IncomingMessage } from "node:http";
import { badRequest, OperationOutcomeError } from "@medplum/core";
import { parseExact } from "./exact-json";
import { refuse } from "./outcomes";
import type { Query } from "./search-grammar";

/** Largest request body in bytes: a transaction with a whole chart in it fits. */
const MAX_BODY = 64 * 1024 * 1024;

/**
 * The parsed body: a FHIR object, or the fields of a form for `_search`; undefined when there is none.
 * @throws OperationOutcomeError (400)
 */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw refuse("The request body is too large.");
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  const text = Buffer.concat(chunks).toString("utf8");
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded"))
    return formFields(text);
  return parseObject(text);
}

function parseObject(text: string): unknown {
  let value: unknown;
  try {
    value = parseExact(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new OperationOutcomeError(badRequest("The request body is not JSON."));
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw refuse("Expected a JSON object.");
}

function formFields(text: string): Query {
  const fields: Query = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}
