/** The API as an OpenAPI 3.1 document, from the schemas that the answers are held against. Pure. */
import { z } from "zod";
import { PROBLEM_STATUS } from "../problem/problem";
import type { ProblemCode } from "../problem/problem";
import { API_ROOT, EVERYWHERE } from "./operation";
import type { Operation } from "./operation";
import { OPERATIONS } from "./operations";

type Json = Record<string, unknown>;

const IN_COMPONENTS = "#/components/schemas/";
const LICENSE = { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" };

/** RFC 9457, with the code of CONTRACT §5. */
export const problemSchema = z
  .strictObject({
    type: z.literal("about:blank"),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEM_STATUS) as ProblemCode[]),
    reason: z.string().optional().describe("Why, as a word of a closed list."),
    faults: z
      .record(z.string(), z.string())
      .optional()
      .describe("What was sent amiss: path in the body, and a word of a closed list."),
    requestId: z
      .string()
      .optional()
      .describe("Of a fault of ours: what to name when telling us of it; the same as in `X-Request-Id`."),
  })
  .meta({ id: "Problem" });

/** @param publicUrl where this portal is reached */
export function openApi(publicUrl: URL): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Patient portal",
      version: "1",
      license: LICENSE,
      description:
        "What the pages show, for an app: the same doors, the same rules, the same projections. Bearer tokens only; cookies are not looked at. Every answer to a token has the header `Portal-Time`, the server's time, signed.",
    },
    servers: [{ url: new URL(API_ROOT, publicUrl).href }],
    security: [{ oauth: ["portal"] }],
    paths: pathsOf(OPERATIONS),
    components: {
      schemas: componentsOf(),
      securitySchemes: { oauth: oauth(publicUrl) },
    },
  };
}

function pathsOf(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) (paths[operation.path] ??= {})[operation.method] = entryOf(operation);
  return paths;
}

function entryOf(operation: Operation): Json {
  const { id, summary, path, query = {}, body, problems = [], open } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const text = { type: "string" };
  return {
    operationId: id,
    summary,
    ...(open && { security: [] }),
    parameters: [
      ...inPath.map((name) => ({ name, in: "path", required: true, schema: text })),
      ...Object.entries(query).map(([name, description]) => ({
        name,
        in: "query",
        description,
        schema: text,
      })),
      ...(isConditional(operation)
        ? [
            {
              name: "If-None-Match",
              in: "header",
              description: "An ETag of an earlier answer.",
              schema: text,
            },
          ]
        : []),
    ],
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: sent(body) } } } }),
    responses: {
      ...answers(operation),
      ...refusals(open ? ["UNEXPECTED"] : [...EVERYWHERE, ...problems]),
      ...(body && UNREAD),
    },
  };
}

/** Whether nothing needs to be sent again when nothing has changed. */
function isConditional({ method, response, differs = false }: Operation): boolean {
  return method === "get" && typeof response !== "string" && !differs;
}

const ETAG = { ETag: { description: "Of what is shown, times left out.", schema: { type: "string" } } };
const RETRY = {
  "Retry-After": { description: "Seconds, while it is under way.", schema: { type: "integer" } },
};

function answers(operation: Operation): Json {
  const { response, makes, waits } = operation;
  if (response === "file") {
    return { 200: { description: "The bytes.", content: { "*/*": { schema: {} } } } };
  }
  const schema = response === "openapi" ? { type: "object" } : referenceTo(response);
  const content = { "application/json": { schema } };
  const headers = { ...(isConditional(operation) && ETAG), ...(waits && RETRY) };
  return {
    200: { description: makes ? "It had been made already." : "As it is now.", headers, content },
    ...(makes && { 201: { description: "It is made.", content } }),
    ...(isConditional(operation) && { 304: { description: "Nothing that is shown has changed." } }),
  };
}

/** What is sent and never looked into; the code is the same, and HTTP has closer words. */
const UNREAD = {
  413: refusal("INVALID: larger than is taken."),
  415: refusal("INVALID: not `application/json`."),
};

function refusal(description: string): Json {
  return {
    description,
    content: { "application/problem+json": { schema: { $ref: `${IN_COMPONENTS}Problem` } } },
  };
}

/** One answer for each status, saying which codes come with it. */
function refusals(codes: readonly ProblemCode[]): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const status = PROBLEM_STATUS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].map(([status, of]) => [status, refusal(of.join(", "))]));
}

function referenceTo(schema: z.ZodType): Json {
  const id = z.globalRegistry.get(schema)?.id;
  if (!id) throw new TypeError("A schema that is answered with has an id");
  return { $ref: IN_COMPONENTS + id };
}

/** What is sent stands where it is sent: how it may be written, not what becomes of it. */
function sent(body: z.ZodType): Json {
  const { $schema: _s, $defs: _d, ...schema } = z.toJSONSchema(body, { io: "input", reused: "inline" });
  // Whatever has an id stands among the components.
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"${IN_COMPONENTS}`)) as Json;
}

/** Everything with an id, once. */
function componentsOf(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => IN_COMPONENTS + id });
  // In an order of their own: the registry's is that in which modules happened to be read.
  const named = Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(named.map(([id, { $schema: _s, $id: _i, ...schema }]) => [id, schema]));
}

function oauth(publicUrl: URL): Json {
  const at = (path: string) => new URL(path, publicUrl).href;
  return {
    type: "oauth2",
    description: "OAuth 2.1: authorization code with PKCE (S256).",
    flows: {
      authorizationCode: {
        authorizationUrl: at("/oauth/auth"),
        tokenUrl: at("/oauth/token"),
        refreshUrl: at("/oauth/token"),
        scopes: { portal: "All that the pages show, and what may be asked there." },
      },
    },
  };
}
