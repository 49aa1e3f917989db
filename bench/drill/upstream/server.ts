/**
 * The drill's upstream: a FHIR server on loopback that can go away, hang and be slow. What reaches it while it hangs is
 * done when it goes on, as by a process that was stopped: whoever asked has gone by then, and what they asked is done
 * all the same.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { FhirResource } from "fhir/r4";
import type { Entry, Store, Written } from "./store";

export type DrillUpstream = {
  baseUrl: string;
  store: Store;
  /** Milliseconds one answer takes, half of them before anything is done. */
  setDelay(ms: number): void;
  /** Nobody listens at its port any more, and every connection is cut. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  hang(): void;
  goOn(): void;
  close(): Promise<void>;
};

export const USUAL_DELAY_MS = 20;

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

export async function startUpstream(store: Store): Promise<DrillUpstream> {
  let delay = USUAL_DELAY_MS;
  let hanging: Promise<void> | null = null;
  let goOn = () => {};
  const listener: http.RequestListener = (request, response) => {
    void serve(request, response).catch(() => response.destroy());
  };
  async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    // Read before it hangs: it lies in the process's hands as it would in the socket's buffer.
    const body = await text(request).catch(() => null);
    if (body === null) return;
    while (hanging) await hanging;
    await sleep(delay / 2);
    const { status, body: given, headers = {} } = answer(store, request, body);
    await sleep(delay / 2);
    const said = { "content-type": "application/fhir+json", ...headers };
    if (!response.destroyed) response.writeHead(status, said).end(JSON.stringify(given));
  }
  let server = await listen(listener, 0);
  const { port } = server.address() as AddressInfo;
  const end = (one: http.Server) =>
    new Promise<void>((resolve) => {
      one.close(() => resolve());
      one.closeAllConnections();
    });
  return {
    baseUrl: `http://127.0.0.1:${port}/fhir`,
    store,
    setDelay: (ms) => void (delay = ms),
    goAway: () => end(server),
    comeBack: async () => void (server = await listen(listener, port)),
    hang: () => void (hanging = new Promise((resolve) => (goOn = resolve))),
    goOn: () => {
      hanging = null;
      goOn();
    },
    close: () => end(server),
  };
}

async function listen(listener: http.RequestListener, port: number): Promise<http.Server> {
  const server = http.createServer({ keepAliveTimeout: 65_000 }, listener).listen(port, "127.0.0.1");
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  return server;
}

function answer(store: Store, request: http.IncomingMessage, body: string): Answer {
  const url = new URL(request.url ?? "/", "http://upstream");
  const [type = "", id] = url.pathname.replace(/^\/fhir\/?/, "").split("/");
  const sent = () => JSON.parse(body) as FhirResource;
  if (type === "metadata") return { status: 200, body: CAPABILITY };
  if (type === "Subscription") return outcome(404);
  if (request.method === "GET" && id) {
    const found = store.get(type, id);
    return found ? { status: 200, body: found, headers: etag(found) } : outcome(404);
  }
  if (request.method === "GET") return { status: 200, body: searchset(store, type, url.searchParams) };
  if (request.method === "POST" && type === "") return transaction(store, sent());
  const one: Entry =
    request.method === "PUT"
      ? {
          method: "PUT",
          resource: { ...sent(), id } as FhirResource,
          ifMatch: versionIn(request.headers["if-match"]),
        }
      : {
          method: "POST",
          resource: sent(),
          ifNoneExist: request.headers["if-none-exist"] as string | undefined,
        };
  const [written] = store.write([one]) ?? [];
  if (!written) return outcome(412);
  return { status: written.created ? 201 : 200, body: written.resource, headers: etag(written.resource) };
}

function searchset(store: Store, type: string, query: URLSearchParams): object {
  const found = store.search(type, query);
  const size = Math.min(500, Number(query.get("_count") ?? 500));
  const offset = Number(query.get("_offset") ?? 0);
  const page = found.slice(offset, offset + size);
  const included = type === "Slot" ? COMES_ALONG.map(([kind, id]) => store.get(kind, id)!) : [];
  const next = new URLSearchParams(query);
  next.set("_offset", String(offset + size));
  return {
    resourceType: "Bundle",
    type: "searchset",
    total: found.length,
    ...(offset + size < found.length && { link: [{ relation: "next", url: `${type}?${next}` }] }),
    entry: [
      ...page.map((resource) => ({ resource, search: { mode: "match" } })),
      ...included.map((resource) => ({ resource, search: { mode: "include" } })),
    ],
  };
}

const COMES_ALONG = [
  ["Schedule", "schedule"],
  ["Practitioner", "doctor"],
  ["Location", "place"],
] as const;

type BundleEntry = {
  resource: FhirResource;
  request: { method: "POST" | "PUT"; url: string; ifMatch?: string; ifNoneExist?: string };
};

function transaction(store: Store, bundle: FhirResource): Answer {
  const { entry } = bundle as unknown as { entry: BundleEntry[] };
  const entries = entry.map(({ resource, request }): Entry =>
    request.method === "PUT"
      ? { method: "PUT", resource, ifMatch: versionIn(request.ifMatch) }
      : { method: "POST", resource, ifNoneExist: request.ifNoneExist },
  );
  const written = store.write(entries);
  if (!written) return outcome(412);
  return {
    status: 200,
    body: { resourceType: "Bundle", type: "transaction-response", entry: written.map(entryOf) },
  };
}

function entryOf({ resource, created }: Written): object {
  const { resourceType, id, meta } = resource;
  const location = `${resourceType}/${id}/_history/${meta!.versionId}`;
  return { resource, response: { status: created ? "201 Created" : "200 OK", location, ...etag(resource) } };
}

const etag = ({ meta }: FhirResource) => ({ etag: `W/"${meta!.versionId}"` });
const versionIn = (tag: string | undefined) => /^(?:W\/)?"(.+)"$/.exec(tag ?? "")?.[1] ?? "";

function outcome(status: number): Answer {
  const code = status === 404 ? "not-found" : "conflict";
  return { status, body: { resourceType: "OperationOutcome", issue: [{ severity: "error", code }] } };
}

const CAPABILITY = {
  resourceType: "CapabilityStatement",
  fhirVersion: "4.0.1",
  status: "active",
  kind: "instance",
  format: ["json"],
};
