/**
 * A search over all its pages. Optional parameters are given up when the server refuses them; links to another
 * origin and links that lead back are not followed, and what they would have held is reported as missing.
 */
import type { FhirResource } from "fhir/r4";
import { readPage, resolveReferences } from "./bundle";
import type { Entry, Page } from "./bundle";
import { UpstreamFailure, kindOfStatus } from "./failure";
import { parseFhirJson } from "./json";
import type { HttpAnswer } from "./http";
import type { Limits } from "./limits";
import type { Ref } from "./reference";
import type { Transport } from "./transport";

export type SearchParams = Readonly<Record<string, string | readonly string[]>>;

export type SearchSpec = {
  type: string;
  /** Must be understood: without them the answer would be another one. */
  required: SearchParams;
  /** Asked for, and given up when the server refuses them (`_include`, `_sort`, `_count`). */
  optional?: SearchParams;
};

export type SearchAnswer<T extends FhirResource = FhirResource> = {
  matches: Entry<T>[];
  /** What came along, by `Type/id`. */
  included: Map<Ref, FhirResource>;
  /** Matches that are not readable FHIR. */
  unreadable: number;
  /** True when there is more than was given, for whatever reason. */
  missingPages: boolean;
  /** Why there is more than was given, when it was a failure: asking again may bring it. */
  interrupted: UpstreamFailure | false;
  /** Characters of JSON that were read. */
  characters: number;
};

type Param = readonly [name: string, value: string];
export type SearchContext = {
  transport: Transport;
  baseUrl: URL;
  limits: Limits;
  refusals: Map<string, number>;
  now: () => number;
};

/** Answers that may mean "I do not know this parameter". */
const REFUSING = new Set([400, 422, 501]);

export async function searchAllPages(
  spec: SearchSpec,
  context: SearchContext,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  const { limits, transport, baseUrl } = context;
  const fullUrls = new Map<string, Ref>();
  const matches = new Map<Ref, Entry>();
  const included = new Map<Ref, Entry>();
  const answer = { unreadable: 0, missingPages: false, characters: 0 };
  let interrupted: SearchAnswer["interrupted"] = false;
  const warned = { unfinished: false, doubtful: false };
  let total: number | null = null;

  function take(text: string): Page {
    const page = readPage(parseBody(text), spec.type, fullUrls);
    answer.characters += text.length;
    answer.unreadable += page.unreadable;
    answer.missingPages ||= page.troubled || page.unfinished;
    warned.unfinished ||= page.unfinished;
    warned.doubtful ||= page.doubtful;
    total = page.total ?? total;
    for (const entry of page.matches) matches.set(entry.ref, entry);
    for (const entry of page.included) included.set(entry.ref, entry);
    return page;
  }

  const first = await firstPage(spec, context, signal);
  const visited = new Set([first.url.href]);
  let page = take(first.body);
  // "Nothing found, and something went wrong" must never read as "nothing recorded".
  if (page.troubled && matches.size === 0) throw new UpstreamFailure("unusable");

  for (let at = first.url; page.next !== null;) {
    const url = linkTo(page.next, at);
    const enough = visited.size >= limits.pages || matches.size + answer.unreadable >= limits.entries;
    if (!url || !transport.mayAsk(url) || visited.has(url.href) || enough) {
      answer.missingPages = true;
      break;
    }
    visited.add(url.href);
    try {
      page = take(accepted(await get(transport, url, signal)).body);
    } catch (error) {
      if (!(error instanceof UpstreamFailure) || error.status === 401 || error.status === 403) throw error;
      answer.missingPages = true;
      interrupted = error;
      break;
    }
    at = url;
  }
  if (total !== null && total > matches.size + answer.unreadable) answer.missingPages = true;
  // Nothing but a warning is no word on what is recorded.
  if (matches.size === 0 && (warned.unfinished || warned.doubtful)) {
    answer.missingPages = true;
    interrupted ||= new UpstreamFailure("server-error", { status: 200 });
  }
  for (const ref of matches.keys()) included.delete(ref);
  resolveReferences([...matches.values(), ...included.values()], baseUrl.href, fullUrls);
  return {
    ...answer,
    interrupted,
    matches: [...matches.values()],
    included: new Map([...included].map(([ref, entry]) => [ref, entry.resource])),
  };
}

export async function firstPage(spec: SearchSpec, context: SearchContext, signal: AbortSignal) {
  const { transport, refusals, now, limits } = context;
  const required = params(spec.required);
  let optional = params(spec.optional ?? {}).filter(
    (param) => (refusals.get(refusalKey(spec.type, param)) ?? 0) <= now(),
  );
  let url = searchUrl(context.baseUrl, spec.type, [...required, ...optional]);
  let answer = await get(transport, url, signal);
  const dropped: Param[] = [];
  while (REFUSING.has(answer.status) && optional.length > 0) {
    const drop = blamedFor(answer.body, optional);
    dropped.push(...drop);
    optional = optional.filter((param) => !drop.includes(param));
    url = searchUrl(context.baseUrl, spec.type, [...required, ...optional]);
    answer = await get(transport, url, signal);
  }
  accepted(answer);
  // Remembered only now: had it been refused without them too, they were not to blame.
  for (const param of dropped) refusals.set(refusalKey(spec.type, param), now() + limits.refusalMs);
  return { url, body: answer.body };
}

const refusalKey = (type: string, [name, value]: Param) => `${type}?${name}=${value}`;

/** The parameters an OperationOutcome talks about, as exactly as it does; all, when it names none. */
function blamedFor(body: string, optional: Param[]): Param[] {
  const byValue = optional.filter(([, value]) => value.includes(":") && body.includes(value));
  if (byValue.length > 0) return byValue;
  const byName = optional.filter(([name]) => body.includes(name));
  return byName.length > 0 ? byName : optional;
}

function params(given: SearchParams): Param[] {
  return Object.entries(given).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((one): Param => [name, one]),
  );
}

function searchUrl(baseUrl: URL, type: string, pairs: Param[]): URL {
  const url = new URL(type, baseUrl);
  for (const [name, value] of pairs) url.searchParams.append(name, value);
  return url;
}

export function linkTo(next: string, from: URL): URL | null {
  try {
    return new URL(next, from);
  } catch {
    return null;
  }
}

export function get(
  transport: Transport,
  url: URL,
  signal: AbortSignal,
  headers: Record<string, string> = {},
): Promise<HttpAnswer> {
  return transport.send(
    {
      method: "GET",
      url,
      headers: { accept: "application/fhir+json", prefer: "handling=lenient", ...headers },
    },
    signal,
  );
}

/** @throws UpstreamFailure for every status but 200 */
export function accepted(answer: HttpAnswer): HttpAnswer {
  if (answer.status === 200) return answer;
  throw new UpstreamFailure(kindOfStatus(answer.status), { status: answer.status });
}

/** @throws UpstreamFailure `unusable` */
export function parseBody(text: string): unknown {
  try {
    return parseFhirJson(text);
  } catch {
    throw new UpstreamFailure("unusable", { status: 200 });
  }
}
