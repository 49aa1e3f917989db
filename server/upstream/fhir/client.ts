/**
 * The FHIR R4 client. It speaks with one upstream, trusts nothing it says beyond what is checked here, and says
 * of every failure only its kind. What is clinical stays upstream; writes: write.ts.
 */
import type { FhirResource } from "fhir/r4";
import type { FhirAuth } from "../../config/env";
import type { Logger } from "../../log";
import type { Metrics } from "../../metrics/metrics";
import type { Entry } from "./bundle";
import type { CircuitState } from "./circuit";
import { UpstreamFailure, kindOfStatus } from "./failure";
import { DEFAULT_LIMITS } from "./limits";
import type { Limits } from "./limits";
import { isObject, normalizeResource } from "./normalize";
import { isFhirId } from "./reference";
import type { Ref } from "./reference";
import { accepted, get, parseBody, searchAllPages } from "./search";
import { searchPages } from "./search-pages";
import type { SearchPage } from "./search-pages";
import type { SearchAnswer, SearchSpec } from "./search";
import { fetchBinary } from "./binary";
import type { BinaryContent } from "./binary";
import { createTransport } from "./transport";
import { sendCreate, sendTransaction, sendUpdate } from "./write";
import type { TransactionOutcome, WriteEntry, WriteOutcome } from "./write";
import { withDeadline } from "./timing";

export type { BinaryContent } from "./binary";
export type { Entry } from "./bundle";
export type { SearchAnswer, SearchSpec } from "./search";
export type { SearchPage } from "./search-pages";
export type { TransactionOutcome, WriteEntry, WriteOutcome, Written } from "./write";

export type RequestOptions = { signal?: AbortSignal };

/** A resource and, when the server names its version by one, the ETag to ask with next time. */
export type FhirAnswer<T extends FhirResource = FhirResource> = {
  resource: T;
  etag: string | null;
  /** Characters of JSON that were read. */
  characters: number;
};

type OfType<N extends string> = Extract<FhirResource, { resourceType: N }>;
export type FhirResourceType = FhirResource["resourceType"];
type TypeName = FhirResourceType;

export type FhirClient = {
  /** Ends in "/". */
  readonly baseUrl: URL;
  /** @throws UpstreamFailure; `not-found` and `gone` included */
  read<N extends TypeName>(type: N, id: string, options?: RequestOptions): Promise<FhirAnswer<OfType<N>>>;
  /** As `read`, but null when upstream says that the version of `etag` is still the current one (304). */
  readIfChanged<N extends TypeName>(
    type: N,
    id: string,
    etag: string,
    options?: RequestOptions,
  ): Promise<FhirAnswer<OfType<N>> | null>;
  /** All pages, checked and with references made relative. @throws UpstreamFailure */
  search<N extends TypeName>(
    spec: SearchSpec & { type: N },
    options?: RequestOptions,
  ): Promise<SearchAnswer<OfType<N>>>;
  /**
   * The same page by page and without limit, each page within its own time: for records that leave the portal. Inline
   * attachments of any size are left in. @param options.pageSize `_count` @throws UpstreamFailure also for missing pages
   */
  searchPages<N extends TypeName>(
    spec: SearchSpec & { type: N },
    options: RequestOptions & { pageSize: number },
  ): AsyncGenerator<SearchPage<OfType<N>>>;
  /** Versions, newest first as the server orders them, deletions left out; null: the server keeps no history. */
  history<N extends TypeName>(type: N, id: string, options?: RequestOptions): Promise<OfType<N>[] | null>;
  /**
   * The content of a Binary, whether the server sends it as it is or as FHIR.
   * @throws UpstreamFailure; `unusable` when it is larger than `maxBytes`
   */
  readBinary(id: string, options: RequestOptions & { maxBytes: number }): Promise<BinaryContent>;
  /** As `read`, with inline attachments of any size left in: for opening one of them, not for keeping. */
  readWhole<N extends TypeName>(type: N, id: string, options?: RequestOptions): Promise<OfType<N>>;
  /** All entries or none. Never throws for what upstream does: see write.ts for what an outcome means. */
  transaction(entries: readonly WriteEntry[], options?: RequestOptions): Promise<TransactionOutcome>;
  /** @param options.ifNoneExist search of the same type; one match → that one is kept, and is the outcome */
  create<T extends FhirResource>(
    resource: T,
    options?: RequestOptions & { ifNoneExist?: string },
  ): Promise<WriteOutcome<T>>;
  /** @param options.ifMatch `meta.versionId` of what was read (`readWhole`, where it has attachments) */
  update<T extends FhirResource>(
    resource: T,
    options: RequestOptions & { ifMatch: string },
  ): Promise<WriteOutcome<T>>;
  /** Whether upstream answers at all, for readiness reports. Never throws. */
  ping(options?: RequestOptions): Promise<boolean>;
  health(): { circuit: CircuitState; lastAnswerAt: Date | null };
};

export type FhirClientOptions = {
  baseUrl: URL;
  auth: FhirAuth;
  log: Logger;
  now?: () => Date;
  /** 0 ≤ x < 1; for the jitter of retries. */
  random?: () => number;
  limits?: Partial<Limits>;
  metrics?: Metrics;
};

export function createFhirClient(options: FhirClientOptions): FhirClient {
  const baseUrl = new URL(options.baseUrl);
  if (!baseUrl.pathname.endsWith("/")) baseUrl.pathname += "/";
  baseUrl.search = "";
  baseUrl.hash = "";
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const now = options.now ?? (() => new Date());
  const random = options.random ?? Math.random;
  const { auth, log, metrics } = options;
  const transport = createTransport({ baseUrl, auth, limits, log, now, random, metrics });
  const context = {
    transport,
    baseUrl,
    limits,
    refusals: new Map<string, number>(),
    strongTags: new Set<string>(),
    now: () => now().getTime(),
  };

  function within<T>(given: RequestOptions | undefined, work: (signal: AbortSignal) => Promise<T>) {
    return withDeadline(limits.operationMs, given?.signal, work);
  }

  function addressOf(type: string, id: string, more = ""): URL {
    if (!isFhirId(id)) throw new UpstreamFailure("not-found");
    return new URL(`${type}/${id}${more}`, baseUrl);
  }

  async function readOne(
    type: string,
    id: string,
    etag: string | null,
    given?: RequestOptions,
    whole = false,
  ) {
    const url = addressOf(type, id);
    const headers = etag ? { "if-none-match": etag } : undefined;
    const answer = await within(given, (signal) => get(transport, url, signal, headers));
    if (answer.status === 304 && etag) return null;
    const body = parseBody(accepted(answer).body);
    if (!isObject(body) || body.resourceType !== type || body.id !== id) {
      throw new UpstreamFailure("unusable", { status: 200 });
    }
    const resource = body as unknown as FhirResource;
    normalizeResource(resource, new Set([baseUrl.href]), new Map<string, Ref>(), whole);
    const tag = usableEtag(answer.headers.get("etag"), resource);
    if (tag) context.strongTags[tag.startsWith("W/") ? "delete" : "add"](type);
    return {
      resource,
      etag: tag,
      characters: answer.body.length,
    };
  }

  const client = {
    baseUrl,
    read: async (type: string, id: string, given?: RequestOptions) =>
      (await readOne(type, id, null, given)) ?? Promise.reject(new UpstreamFailure("unusable")),
    readIfChanged: (type: string, id: string, etag: string, given?: RequestOptions) =>
      readOne(type, id, etag, given),
    readWhole: async (type: string, id: string, given?: RequestOptions) =>
      (await readOne(type, id, null, given, true))?.resource ??
      Promise.reject(new UpstreamFailure("unusable")),
    readBinary: (id: string, given: RequestOptions & { maxBytes: number }) =>
      within(given, (signal) => fetchBinary(transport, addressOf("Binary", id), id, given.maxBytes, signal)),
    search: (spec: SearchSpec, given?: RequestOptions) =>
      within(given, (signal) =>
        searchAllPages(
          { ...spec, optional: { _count: String(limits.pageSize), ...spec.optional } },
          context,
          signal,
        ),
      ),
    searchPages: (spec: SearchSpec, given: RequestOptions & { pageSize: number }) =>
      searchPages(
        { ...spec, optional: { _count: String(given.pageSize), ...spec.optional } },
        context,
        (work) => within(given, work),
        true,
      ),
    async history(type: string, id: string, given?: RequestOptions) {
      const url = addressOf(type, id, "/_history?_count=50");
      const answer = await within(given, (signal) => get(transport, url, signal));
      if (NO_HISTORY.has(answer.status)) return null;
      return readHistory(parseBody(accepted(answer).body), type, id, baseUrl.href);
    },
    transaction: (entries: readonly WriteEntry[], given?: RequestOptions) =>
      within(given, (signal) => sendTransaction(context, entries, signal)),
    create: (resource: FhirResource, given?: RequestOptions & { ifNoneExist?: string }) =>
      within(given, (signal) => sendCreate(context, resource, given?.ifNoneExist, signal)),
    update: (resource: FhirResource, given: RequestOptions & { ifMatch: string }) =>
      within(given, (signal) => sendUpdate(context, resource, given.ifMatch, signal)),
    async ping(given?: RequestOptions) {
      try {
        const url = new URL("metadata?_summary=true", baseUrl);
        const { status } = await within(given, (signal) => get(transport, url, signal));
        return kindOfStatus(status) !== "server-error";
      } catch {
        return false;
      }
    },
    health: transport.health,
  };
  // The generic signatures tie the resource type to its name, which the checks above do at run time.
  return client as unknown as FhirClient;
}

const NO_HISTORY = new Set([400, 403, 404, 405, 501]);

function readHistory(body: unknown, type: string, id: string, baseUrl: string): FhirResource[] {
  if (!isObject(body) || body.resourceType !== "Bundle") throw new UpstreamFailure("unusable");
  const versions: Entry[] = [];
  for (const entry of Array.isArray(body.entry) ? body.entry : []) {
    const resource = isObject(entry) ? entry.resource : null;
    if (!isObject(resource) || resource.resourceType !== type || resource.id !== id) continue;
    versions.push({ ref: `${type}/${id}`, resource: resource as unknown as FhirResource });
  }
  for (const { resource } of versions) normalizeResource(resource, new Set([baseUrl]), new Map());
  return versions.map((entry) => entry.resource);
}

/** Only an ETag that is the resource's version (FHIR R4 http.html#versioning) says "unchanged" reliably. */
function usableEtag(etag: string | null, resource: FhirResource): string | null {
  const version = resource.meta?.versionId;
  if (!etag || !version) return null;
  return etag.replace(/^W\//, "") === `"${version}"` ? etag : null;
}
