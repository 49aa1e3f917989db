/**
 * A FHIR server over real HTTP that can be told to misbehave, for tests of what the portal makes of it. It knows
 * just enough search to serve a section: by patient, paged, with `_include` of performers.
 */
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Bundle, FhirResource } from "fhir/r4";
import { applyFault } from "./upstream-faults";
import type { Fault, Respond } from "./upstream-faults";
import { createTokenEndpoint } from "./upstream-tokens";

export type { Fault } from "./upstream-faults";

/** How a healthy answer is written; every form is legal R4 or common. */
export type Manner = {
  pageSize: number;
  next: "absolute" | "relative" | "query-only" | "foreign" | "looping";
  total: boolean;
  /** Whether an empty searchset has an (empty) `entry`. */
  emptyEntry: boolean;
  /** Parameters that are refused with 400 and an OperationOutcome, as `name` or `name=value`. */
  refuses: string[];
  ignoresIncludes: boolean;
  etags: boolean;
  /** How the server names itself in `fullUrl` and `next`; null: as it is asked. */
  ownBase: string | null;
};

export type SeenRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: http.IncomingHttpHeaders;
};

export type FaultyUpstream = {
  /** Ends in "/". */
  baseUrl: URL;
  tokenUrl: URL;
  manner: Manner;
  /** Every request since the start or the last `forget`, faulty ones and tokens included. */
  requests: SeenRequest[];
  /** How many requests went to a path below the base (`Observation`, `Patient/1`). */
  count(path: string): number;
  forget(): void;
  put(...resources: FhirResource[]): void;
  remove(ref: string): void;
  /** Misbehave at every request (under `path`), until told otherwise. */
  fail(fault: Fault, path?: string): void;
  /** Misbehave at the next request only. */
  failOnce(fault: Fault): void;
  /** From now on a token of the token endpoint is needed. */
  requireTokens(options: {
    clientId: string;
    clientSecret: string;
    seconds?: number;
    inBody?: boolean;
  }): void;
  /** Ends all tokens that were given out. */
  revokeTokens(): void;
  heal(): void;
  close(): Promise<void>;
};

const MANNER: Manner = {
  pageSize: 1000,
  next: "absolute",
  total: true,
  emptyEntry: false,
  refuses: [],
  ignoresIncludes: false,
  etags: true,
  ownBase: null,
};

/** Listens on a free loopback port, or on `port`. */
export async function startFaultyUpstream(
  resources: FhirResource[] = [],
  options: { port?: number; manner?: Partial<Manner> } = {},
): Promise<FaultyUpstream> {
  const store = new Map<string, FhirResource>();
  const lasting = new Map<string, Fault>();
  let single: Fault[] = [];
  const tokens = createTokenEndpoint();

  const server = http.createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const upstream: FaultyUpstream = {
    baseUrl: new URL(`${origin}/fhir/`),
    tokenUrl: new URL(`${origin}/token`),
    manner: { ...MANNER, ...options.manner },
    requests: [],
    count: (path) => upstream.requests.filter((seen) => seen.path === `/fhir/${path}`).length,
    forget: () => void (upstream.requests.length = 0),
    put: (...added) => added.forEach((one) => store.set(`${one.resourceType}/${one.id}`, one)),
    remove: (ref) => void store.delete(ref),
    fail: (fault, path = "") => void lasting.set(path, fault),
    failOnce: (fault) => void single.push(fault),
    requireTokens: tokens.require,
    revokeTokens: tokens.revoke,
    heal: () => {
      lasting.clear();
      single = [];
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  upstream.put(...resources);

  async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", origin);
    const { method = "GET", headers } = request;
    upstream.requests.push({ method, path: url.pathname, query: url.searchParams, headers });
    if (url.pathname === "/token") return tokens.serve(request, response);
    const rest = url.pathname.replace(/^\/fhir\/?/, "");
    const fault = single.shift() ?? [...lasting].find(([path]) => rest.startsWith(path))?.[1];
    const respond: Respond = (status, body, extra = {}) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      response.writeHead(status, { "content-type": "application/fhir+json", ...extra }).end(text);
    };
    const healthy = (to: Respond) => answer(url, rest, headers, to);
    if (fault) return applyFault(fault, { request, response, respond, healthy });
    if (!tokens.accepts(headers.authorization)) return respond(401, outcome("login"));
    healthy(respond);
  }

  function answer(url: URL, rest: string, headers: http.IncomingHttpHeaders, respond: Respond): void {
    if (rest === "metadata")
      return respond(200, { resourceType: "CapabilityStatement", fhirVersion: "4.0.1" });
    const [type = "", id, part] = rest.split("/");
    if (!id) return respond(...searchset(url, type));
    const found = store.get(`${type}/${id}`);
    if (!found) return respond(404, outcome("not-found"));
    if (part === "_history") {
      return respond(200, { resourceType: "Bundle", type: "history", entry: [{ resource: found }] });
    }
    const etag = `W/"${found.meta?.versionId ?? "1"}"`;
    const etags: Record<string, string> = upstream.manner.etags ? { etag } : {};
    if (upstream.manner.etags && headers["if-none-match"] === etag) return respond(304, "", etags);
    respond(200, found, etags);
  }

  function searchset(url: URL, type: string): [number, unknown] {
    const { manner } = upstream;
    const query = url.searchParams;
    for (const [name, value] of query) {
      if (manner.refuses.includes(name) || manner.refuses.includes(`${name}=${value}`)) {
        return [400, outcome("invalid", `Unknown parameter ${name}`)];
      }
    }
    const patient = query.get("patient");
    const all = [...store.values()].filter(
      (one) => one.resourceType === type && (!patient || patientOf(one) === patient),
    );
    const size = Math.min(manner.pageSize, Number(query.get("_count") ?? manner.pageSize));
    const offset = Number(query.get("_offset") ?? 0);
    const page = all.slice(offset, offset + size);
    const base = manner.ownBase ?? `${origin}/fhir/`;
    const fullUrl = (one: FhirResource) => `${base}${one.resourceType}/${one.id}`;
    const entry: Bundle["entry"] = page.map((resource) => ({
      fullUrl: fullUrl(resource),
      resource,
      search: { mode: "match" },
    }));
    if (query.has("_include") && !manner.ignoresIncludes) {
      const refs = new Set(page.flatMap(performersOf));
      for (const resource of [...refs].flatMap((ref) => store.get(ref) ?? [])) {
        entry.push({ fullUrl: fullUrl(resource), resource, search: { mode: "include" } });
      }
    }
    const bundle: Bundle = { resourceType: "Bundle", type: "searchset" };
    if (manner.total) bundle.total = all.length;
    if (entry.length > 0 || manner.emptyEntry) bundle.entry = entry;
    if (offset + size < all.length) {
      query.set("_offset", String(manner.next === "looping" ? offset : offset + size));
      bundle.link = [{ relation: "next", url: nextLink(type, query, base, manner.next) }];
    }
    return [200, bundle];
  }

  return upstream;
}

function nextLink(type: string, query: URLSearchParams, base: string, next: Manner["next"]): string {
  if (next === "query-only") return `?${query}`;
  if (next === "relative") return `${type}?${query}`;
  if (next === "foreign") return `http://127.0.0.1:1/fhir/${type}?${query}`;
  return `${base}${type}?${query}`;
}

function patientOf(resource: FhirResource): string | undefined {
  const { subject, patient, participant } = resource as {
    subject?: Reference;
    patient?: Reference;
    participant?: Array<{ actor?: Reference }>;
  };
  const actors = (participant ?? []).map(({ actor }) => actor);
  const one = subject ?? patient ?? actors.find((actor) => actor?.reference?.startsWith("Patient/"));
  return one?.reference?.split("/").pop();
}

type Reference = { reference?: string };

function performersOf(resource: FhirResource): string[] {
  const { performer } = resource as { performer?: Reference[] };
  return (performer ?? []).flatMap((one) => one.reference ?? []);
}

function outcome(code: string, diagnostics?: string) {
  return { resourceType: "OperationOutcome", issue: [{ severity: "error", code, diagnostics }] };
}
