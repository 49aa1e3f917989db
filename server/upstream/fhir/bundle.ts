/** Reads the pages of a searchset: what was found, what came along, what cannot be read, where it goes on. */
import type { FhirResource } from "fhir/r4";
import { UpstreamFailure } from "./failure";
import { isObject, normalizeResource } from "./normalize";
import { isFhirId, parseReference } from "./reference";
import type { Ref } from "./reference";

export type Entry<T extends FhirResource = FhirResource> = { ref: Ref; resource: T };

export type Page = {
  matches: Entry[];
  included: Entry[];
  unreadable: number;
  /** True when upstream says that something went wrong while it searched. */
  troubled: boolean;
  /** True when a warning says that the search did not run to its end. */
  unfinished: boolean;
  /** True when a warning may mean that it did not: believed when nothing was found. */
  doubtful: boolean;
  /** Bundle.total, when it is given. */
  total: number | null;
  /** As it stands in the Bundle; relative or absolute. */
  next: string | null;
};

/** All pages of one search, read into one. */
export type Pages = {
  matches: Map<Ref, Entry>;
  included: Map<Ref, Entry>;
  unreadable: number;
  troubled: boolean;
  total: number | null;
};

/**
 * One page, checked as far as every caller needs it: a searchset whose entries are resources with a type and a
 * legal id. Their references are not yet resolved, for that needs all pages: {@link resolveReferences}.
 * @throws UpstreamFailure `unusable` when it is not a searchset at all
 */
export function readPage(body: unknown, type: string, fullUrls: Map<string, Ref>): Page {
  if (!isObject(body) || body.resourceType !== "Bundle" || body.type !== "searchset") {
    throw new UpstreamFailure("unusable");
  }
  const entries = body.entry ?? [];
  if (!Array.isArray(entries)) throw new UpstreamFailure("unusable");
  const page: Page = {
    matches: [],
    included: [],
    unreadable: 0,
    troubled: false,
    unfinished: false,
    doubtful: false,
    total: Number.isInteger(body.total) && (body.total as number) >= 0 ? (body.total as number) : null,
    next: nextLink(body.link),
  };
  for (const entry of entries) readEntry(entry, type, fullUrls, page);
  return page;
}

function readEntry(entry: unknown, type: string, fullUrls: Map<string, Ref>, page: Page): void {
  const resource = isObject(entry) ? entry.resource : null;
  if (!isObject(entry) || !isObject(resource) || typeof resource.resourceType !== "string") {
    page.unreadable += 1;
    return;
  }
  const mode = isObject(entry.search) ? entry.search.mode : undefined;
  if (resource.resourceType === "OperationOutcome") {
    readOutcome(resource, page);
    return;
  }
  const isMatch = resource.resourceType === type && mode !== "include" && mode !== "outcome";
  if (!isFhirId(resource.id)) {
    if (isMatch) page.unreadable += 1;
    return;
  }
  const ref: Ref = `${resource.resourceType}/${resource.id}`;
  const fullUrl = entry.fullUrl;
  if (typeof fullUrl === "string") {
    fullUrls.set(fullUrl.startsWith("urn:") ? fullUrl.toLowerCase() : fullUrl, ref);
  }
  (isMatch ? page.matches : page.included).push({ ref, resource: resource as unknown as FhirResource });
}

/** FHIR issue types that say the answer is not all there is: "transient" and its kinds. */
const UNFINISHED = new Set<unknown>(
  "transient lock-error no-store exception timeout incomplete throttled too-costly".split(" "),
);

function readOutcome(outcome: Record<string, unknown>, page: Page): void {
  for (const issue of Array.isArray(outcome.issue) ? outcome.issue : []) {
    if (!isObject(issue)) continue;
    if (issue.severity === "error" || issue.severity === "fatal") page.troubled = true;
    if (issue.severity !== "warning") continue;
    if (UNFINISHED.has(issue.code)) page.unfinished = true;
    // What servers call "processing" is anything at all.
    if (issue.code === "processing") page.doubtful = true;
  }
}

function nextLink(links: unknown): string | null {
  if (!Array.isArray(links)) return null;
  const next = links.find((link) => isObject(link) && link.relation === "next");
  return isObject(next) && typeof next.url === "string" && next.url !== "" ? next.url : null;
}

/**
 * Resolves every reference of the whole answer. A server behind a gateway may know itself by another name: a
 * base is believed to be its own when an entry's `fullUrl` is that base and the entry's own `Type/id`.
 */
export function resolveReferences(
  entries: Iterable<Entry>,
  baseUrl: string,
  fullUrls: ReadonlyMap<string, Ref>,
): void {
  const bases = new Set([baseUrl]);
  for (const { base } of basesIn(fullUrls)) bases.add(base);
  for (const { resource } of entries) normalizeResource(resource, bases, fullUrls);
}

/** Those whose `fullUrl` is a base and the entry's own `Type/id`. */
export function* basesIn(fullUrls: ReadonlyMap<string, Ref>): Generator<{ fullUrl: string; base: string }> {
  for (const [fullUrl, ref] of fullUrls) {
    const parsed = parseReference(fullUrl);
    if (parsed.kind === "resource" && parsed.base && `${parsed.type}/${parsed.id}` === ref)
      yield { fullUrl, base: parsed.base };
  }
}
