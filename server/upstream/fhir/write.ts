/**
 * Writes upstream. A write is sent once and never blindly again: its outcome is `done`, certainly not (`conflict`,
 * `refused`), or `unknown`, and the caller finds out before it writes once more. Creates are conditional on an
 * identifier, updates on the version that was read (CONTRACT §4).
 */
import type { FhirResource } from "fhir/r4";
import { UpstreamFailure } from "./failure";
import type { HttpAnswer } from "./http";
import { stringifyFhirJson } from "./json";
import { DATA_LEFT_OUT, isObject, normalizeResource } from "./normalize";
import type { Ref } from "./reference";
import { isFhirId } from "./reference";
import { parseBody } from "./search";
import type { Transport } from "./transport";

/** What stands upstream after a write. */
export type Written<T extends FhirResource = FhirResource> = {
  ref: Ref;
  /** null: the server did not say. */
  versionId: string | null;
  /** null: the server did not send it back. */
  resource: T | null;
  /** False: it was there already, and was left as it is (conditional create) or changed (update). */
  created: boolean;
};

export type WriteFailure =
  /** 409, 412: somebody else wrote meanwhile, or more than one matches. Nothing was written. */
  | { kind: "conflict"; status: 409 | 412 }
  /** Any other 4xx that says no to what was sent, and 501. Nothing was written. */
  | { kind: "refused"; status: number }
  /** Time-out, network, 401, 408, 429, 5xx, an answer that cannot be read: it may have been written, or not. */
  | { kind: "unknown" };

export type WriteOutcome<T extends FhirResource = FhirResource> =
  { kind: "done"; written: Written<T> } | WriteFailure;
/** In the order of the entries. */
export type TransactionOutcome = { kind: "done"; written: Written[] } | WriteFailure;

export type WriteEntry =
  /** @param ifNoneExist search of the same type (`identifier=system|value`): one match → that one is kept */
  | { method: "POST"; resource: FhirResource; ifNoneExist?: string }
  /** @param ifMatch `meta.versionId` of what was read */
  | { method: "PUT"; resource: FhirResource & { id?: string }; ifMatch: string };

type Place = {
  transport: Transport;
  baseUrl: URL;
  /** Types whose versions this server names by strong tags, as its answers to reads had them. */
  strongTags: ReadonlySet<string>;
};

/** All entries or none. */
export async function sendTransaction(
  place: Place,
  entries: readonly WriteEntry[],
  signal: AbortSignal,
): Promise<TransactionOutcome> {
  const entry = entries.map((one) => ({
    resource: one.resource,
    request:
      one.method === "POST"
        ? {
            method: "POST",
            url: one.resource.resourceType,
            ...(one.ifNoneExist && { ifNoneExist: one.ifNoneExist }),
          }
        : { method: "PUT", url: addressOf(one.resource), ifMatch: etagOf(place, one.resource, one.ifMatch) },
  }));
  const bundle = { resourceType: "Bundle", type: "transaction", entry };
  return outcomeOf(place, { method: "POST", path: "", body: bundle, headers: {} }, signal, (answer) =>
    readTransaction(place, answer, entries),
  );
}

/** Makes one unless there is one that matches. */
export function sendCreate(
  place: Place,
  resource: FhirResource,
  ifNoneExist: string | undefined,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const headers: Record<string, string> = ifNoneExist ? { "if-none-exist": ifNoneExist } : {};
  const request = { method: "POST", path: resource.resourceType, body: resource, headers } as const;
  return outcomeOf(place, request, signal, (answer) => readOne(place, answer, resource.resourceType));
}

/** Writes over the version that was read. */
export function sendUpdate(
  place: Place,
  resource: FhirResource,
  ifMatch: string,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const headers = { "if-match": etagOf(place, resource, ifMatch) };
  const request = { method: "PUT", path: addressOf(resource), body: resource, headers } as const;
  return outcomeOf(place, request, signal, (answer) => readOne(place, answer, resource.resourceType));
}

type Sent = { method: "POST" | "PUT"; path: string; body: object; headers: Record<string, string> };

async function outcomeOf<T>(
  { transport, baseUrl }: Place,
  { method, path, body, headers }: Sent,
  signal: AbortSignal,
  read: (answer: HttpAnswer) => T,
): Promise<{ kind: "done"; written: T } | WriteFailure> {
  const text = stringifyFhirJson(body);
  // Read with its pictures left out, it would lose them.
  if (text.includes(`"${DATA_LEFT_OUT}":true`)) throw new TypeError("Not the whole resource: use readWhole");
  try {
    const answer = await transport.send(
      {
        method,
        url: new URL(path, baseUrl),
        headers: {
          accept: "application/fhir+json",
          "content-type": "application/fhir+json; charset=utf-8",
          prefer: "return=representation",
          ...headers,
        },
        body: text,
      },
      signal,
    );
    return failureOf(answer.status) ?? { kind: "done", written: read(answer) };
  } catch (error) {
    if (error instanceof UpstreamFailure) return { kind: "unknown" };
    throw error;
  }
}

function failureOf(status: number): WriteFailure | null {
  if (status === 200 || status === 201) return null;
  if (status === 409 || status === 412) return { kind: "conflict", status };
  const isHeard = status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
  return isHeard || status === 501 ? { kind: "refused", status } : { kind: "unknown" };
}

function readOne(place: Place, { status, headers, body }: HttpAnswer, type: string): Written {
  const resource = body.trim() === "" ? null : resourceOf(place, parseBody(body), type);
  const location = headers.get("location") ?? headers.get("content-location");
  return written(resource, location, headers.get("etag"), status === 201, type);
}

function readTransaction(place: Place, { body }: HttpAnswer, entries: readonly WriteEntry[]): Written[] {
  const bundle = parseBody(body);
  const answers = isObject(bundle) && bundle.type === "transaction-response" ? bundle.entry : null;
  if (!Array.isArray(answers) || answers.length !== entries.length) throw new UpstreamFailure("unusable");
  return answers.map((answer: unknown, index) => {
    const { resourceType: type } = entries[index]!.resource;
    const response = isObject(answer) && isObject(answer.response) ? answer.response : {};
    const status = typeof response.status === "string" ? response.status : "";
    // One that failed and yet did not fail the others: nobody knows what stands there.
    if (!/^20[01]\b/.test(status)) throw new UpstreamFailure("unusable");
    const sent = isObject(answer) && isObject(answer.resource) ? answer.resource : null;
    const resource = sent?.resourceType === type ? resourceOf(place, sent, type) : null;
    return written(
      resource,
      textOf(response.location),
      textOf(response.etag),
      status.startsWith("201"),
      type,
    );
  });
}

function written(
  resource: FhirResource | null,
  location: string | null,
  etag: string | null,
  created: boolean,
  type: string,
): Written {
  const versionId =
    resource?.meta?.versionId ?? versionOf(etag) ?? /\/_history\/([^/?]+)$/.exec(location ?? "")?.[1];
  if (resource?.id) return { ref: `${type}/${resource.id}`, versionId: versionId ?? null, resource, created };
  // A server behind a gateway may know itself by another name: only its end counts.
  const at = new RegExp(`(?:^|/)(${type}/[A-Za-z0-9.-]{1,64})(?:/_history/[^/?]+)?$`).exec(location ?? "");
  if (!at) throw new UpstreamFailure("unusable");
  return { ref: at[1] as Ref, versionId: versionId ?? null, resource: null, created };
}

/** @returns null: an OperationOutcome instead */
function resourceOf({ baseUrl }: Place, body: unknown, type: string): FhirResource | null {
  if (isObject(body) && body.resourceType === "OperationOutcome") return null;
  if (!isObject(body) || body.resourceType !== type || !isFhirId(body.id))
    throw new UpstreamFailure("unusable");
  const resource = body as unknown as FhirResource;
  normalizeResource(resource, new Set([baseUrl.href]), new Map(), true);
  return resource;
}

function addressOf({ resourceType, id }: FhirResource): string {
  if (!isFhirId(id)) throw new TypeError("An update needs an id");
  return `${resourceType}/${id}`;
}

/** As it came with the read: a server may compare tags exactly (RFC 9110 §13.1.1). FHIR's own way is the weak one. */
function etagOf({ strongTags }: Place, { resourceType }: FhirResource, versionId: string): string {
  return strongTags.has(resourceType) ? `"${versionId}"` : `W/"${versionId}"`;
}

const versionOf = (etag: string | null) => (etag ? (/^(?:W\/)?"(.+)"$/.exec(etag)?.[1] ?? null) : null);
const textOf = (value: unknown) => (typeof value === "string" ? value : null);
