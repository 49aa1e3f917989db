/**
 * `Subscription` (R4) as this server takes it: rest-hook without payload, to a loopback address only. A demo must
 * never be the machine that knocks at somebody else's door.
 */
import { badRequest, OperationOutcomeError } from "@medplum/core";
import type { SearchRequest } from "@medplum/core";
import type { Resource, Subscription } from "@medplum/fhirtypes";
import type { Definitions } from "./definitions";
import { refuse } from "./outcomes";
import { readSearch } from "./search-grammar";
import type { Query } from "./search-grammar";
import { planSearch } from "./search-sql";

/** What is sent where, when something it asks for was written. */
export type Hook = {
  subscriptionId: string;
  /** The search that what was written must answer. */
  criteria: SearchRequest;
  endpoint: URL;
  headers: Record<string, string>;
};

/** Others could make a request of ours say what it does not: length, host, encoding. */
const HEADER = /^(authorization|x-[a-z0-9-]{1,60}): ?([\x20-\x7e]{1,1000})$/i;

/**
 * The resource as it is stored: `requested` becomes `active`, everything else stays.
 * @throws OperationOutcomeError (400) for what this server would not do as asked
 */
export function acceptSubscription<T extends Resource>(resource: T, definitions: Definitions): T {
  if (resource.resourceType !== "Subscription") return resource;
  const subscription = resource as unknown as Subscription;
  readHook({ ...subscription, id: "new" }, definitions);
  return { ...resource, status: subscription.status === "off" ? "off" : "active", error: undefined };
}

/** @throws OperationOutcomeError (400) */
export function readHook(subscription: Subscription, definitions: Definitions): Hook {
  const { channel, criteria } = subscription;
  if (channel?.type !== "rest-hook") throw refuse("Only the channel rest-hook is offered.");
  if (channel.payload) throw refuse("Only notifications without a payload are sent.");
  const endpoint = URL.canParse(channel.endpoint ?? "") ? new URL(channel.endpoint!) : null;
  if (endpoint === null || !isLoopback(endpoint)) throw refuse("The endpoint must be http on this machine.");
  return {
    subscriptionId: subscription.id!,
    criteria: readCriteria(criteria, definitions),
    endpoint,
    headers: Object.fromEntries((channel.header ?? []).map(readHeader)),
  };
}

function readCriteria(criteria: string | undefined, definitions: Definitions): SearchRequest {
  const [type = "", query = ""] = (criteria ?? "").split("?", 2);
  if (!definitions.isType(type) || type === "Subscription") throw refuse("Criteria must be Type?parameters.");
  const fields: Query = {};
  for (const [name, value] of new URLSearchParams(query)) {
    fields[name] = [fields[name] ?? [], value].flat();
  }
  const search = readSearch(type, fields, definitions);
  // A parameter left out would tell of writes nobody asked about.
  planSearch(search, { definitions, strict: true, baseUrls: [] });
  return search;
}

function readHeader(line: string): [string, string] {
  const [, name, value] = HEADER.exec(line) ?? [];
  if (!name || !value) throw new OperationOutcomeError(badRequest("A header may be Authorization or X-…."));
  return [name, value];
}

function isLoopback({ protocol, hostname, username, password }: URL): boolean {
  const here = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  return protocol === "http:" && here && username === "" && password === "";
}
