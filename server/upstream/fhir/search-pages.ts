/**
 * A search page by page, for records of any size. What a list may lack and say so ends this one: a record that
 * leaves the portal is whole or is none.
 */
import type { FhirResource } from "fhir/r4";
import { basesIn, readPage } from "./bundle";
import type { Entry } from "./bundle";
import { UpstreamFailure } from "./failure";
import { normalizeResource } from "./normalize";
import type { Ref } from "./reference";
import { accepted, firstPage, get, linkTo, parseBody } from "./search";
import type { SearchContext, SearchSpec } from "./search";

export type SearchPage<T extends FhirResource = FhirResource> = {
  /** Those that were on no earlier page. */
  matches: Entry<T>[];
  /** What came along with this page, by `Type/id`; on several pages perhaps the same. */
  included: Map<Ref, FhirResource>;
  /** Matches of this page that are not readable FHIR. */
  unreadable: number;
  /** All matches, as far as upstream says. */
  total: number | null;
};

/** Runs one request with its retries within its time limit. */
type Within = <R>(work: (signal: AbortSignal) => Promise<R>) => Promise<R>;

/**
 * @throws UpstreamFailure also for what {@link searchAllPages} reports as missing: a link that may not be followed,
 *   fewer entries than upstream counts, a warning that the search did not run to its end
 */
export async function* searchPages(
  spec: SearchSpec,
  context: SearchContext,
  within: Within,
  keepsData: boolean,
): AsyncGenerator<SearchPage> {
  const { transport, baseUrl } = context;
  const bases = new Set([baseUrl.href]);
  const fullUrls = new Map<string, Ref>();
  const seen = new Set<Ref>();
  const visited = new Set<string>();
  let unreadable = 0;
  let doubtful = false;
  let total: number | null = null;

  const first = await within((signal) => firstPage(spec, context, signal));
  let at = first.url;
  let body: string | null = first.body;
  while (body !== null) {
    visited.add(at.href);
    const page = readPage(parseBody(body), spec.type, fullUrls);
    body = null;
    if (page.troubled || page.unfinished) throw new UpstreamFailure("server-error", { status: 200 });
    // What a base says already need not be kept for every entry.
    for (const { base, fullUrl } of basesIn(fullUrls)) {
      bases.add(base);
      fullUrls.delete(fullUrl);
    }
    for (const { resource } of [...page.matches, ...page.included])
      normalizeResource(resource, bases, fullUrls, keepsData);
    const matches = page.matches.filter(({ ref }) => !seen.has(ref) && seen.add(ref));
    unreadable += page.unreadable;
    doubtful ||= page.doubtful;
    total = page.total ?? total;
    yield {
      matches,
      included: new Map(page.included.map(({ ref, resource }) => [ref, resource])),
      unreadable: page.unreadable,
      total,
    };
    if (page.next === null) break;
    const next = linkTo(page.next, at);
    if (!next || !transport.mayAsk(next) || visited.has(next.href)) throw new UpstreamFailure("unusable");
    at = next;
    body = accepted(await within((signal) => get(transport, next, signal))).body;
  }
  if (total !== null && total > seen.size + unreadable) throw new UpstreamFailure("unusable");
  // Nothing but a warning is no word on what is recorded.
  if (seen.size === 0 && doubtful) throw new UpstreamFailure("server-error", { status: 200 });
}
