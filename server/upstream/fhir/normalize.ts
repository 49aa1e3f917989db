/**
 * Makes what any R4 server sends alike before anybody else sees it: references that can be resolved become
 * `Type/id`, and what the portal never shows is not kept in memory.
 */
import type { FhirResource } from "fhir/r4";
import { parseReference } from "./reference";
import type { Ref } from "./reference";

/** `fullUrl` (urn in lower case) → `Type/id` of the entries of one answer. */
export type FullUrls = ReadonlyMap<string, Ref>;

/** Inline attachments above this many base64 characters are read when they are opened, not with the list. */
const INLINE_LIMIT = 64 * 1024;
/** Set on an attachment whose inline data is there upstream and was not kept. */
export const DATA_LEFT_OUT = "dataLeftOut";

/** Deeper than any legal resource: a hostile answer must not exhaust the stack. */
const MAX_DEPTH = 60;

/**
 * Rewrites in place. Relative and versioned references, absolute ones on one of `bases`, and those that name an
 * entry's `fullUrl` become `Type/id`; all others stay as they are and count as unresolved. So do the addresses of Binaries in attachments.
 * @param keepsData inline attachments stay, however large
 * @param bases base URLs, each ending in "/", that are this upstream: ours, and its own name for itself
 */
export function normalizeResource(
  resource: FhirResource,
  bases: ReadonlySet<string>,
  fullUrls: FullUrls,
  keepsData = false,
): void {
  dropNarrative(resource);
  for (const contained of (resource as { contained?: unknown[] }).contained ?? []) {
    if (isObject(contained)) dropNarrative(contained);
  }
  visit(resource, bases, fullUrls, keepsData ? Infinity : INLINE_LIMIT, 0);
}

/** Takes inline attachments that are too large for a list out of a resource, in place. @returns whether there were any */
export function leaveOutLargeData(node: object, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const values = node as Record<string, unknown>;
  let left = false;
  for (const name in values) {
    const value = values[name];
    if (typeof value === "object" && value !== null) left = leaveOutLargeData(value, depth + 1) || left;
    else if (name === "data" && typeof value === "string" && value.length > INLINE_LIMIT) {
      delete values[name];
      values[DATA_LEFT_OUT] = true;
      left = true;
    }
  }
  return left;
}

/** The narrative is HTML from elsewhere and is never shown (CONTRACT §8). */
function dropNarrative(resource: object): void {
  const narrative = (resource as { text?: unknown }).text;
  if (isObject(narrative) && "div" in narrative) delete (resource as { text?: unknown }).text;
}

function visit(
  node: object,
  bases: ReadonlySet<string>,
  fullUrls: FullUrls,
  dataLimit: number,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return;
  const values = node as Record<string, unknown>;
  for (const name in values) {
    const value = values[name];
    if (typeof value === "object" && value !== null) visit(value, bases, fullUrls, dataLimit, depth + 1);
    else if (name === "reference" && typeof value === "string") {
      const ref = resolve(value, bases, fullUrls);
      if (ref) values[name] = ref;
    } else if (name === "url" && typeof value === "string" && value.includes("Binary/")) {
      const ref = resolve(value, bases, fullUrls);
      if (ref?.startsWith("Binary/")) values[name] = ref;
    } else if (name === "data" && typeof value === "string" && value.length > dataLimit) {
      delete values[name];
      values[DATA_LEFT_OUT] = true;
    }
  }
}

/** `Type/id`, or null when nothing in this answer says what the reference means. */
export function resolve(reference: string, bases: ReadonlySet<string>, fullUrls: FullUrls): Ref | null {
  const parsed = parseReference(reference);
  if (parsed.kind === "urn") return fullUrls.get(parsed.urn) ?? null;
  if (parsed.kind !== "resource") return null;
  if (parsed.base === null || bases.has(parsed.base)) return `${parsed.type}/${parsed.id}`;
  return fullUrls.get(reference) ?? null;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
