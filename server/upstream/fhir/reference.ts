/** The forms a FHIR R4 `Reference.reference` takes, told apart without asking anybody. Pure. */

export type ParsedReference =
  /** `Type/id`, on our upstream when `base` is null, else on the server with that base (ends in "/"). */
  | { kind: "resource"; type: string; id: string; base: string | null }
  | { kind: "urn"; urn: string }
  | { kind: "contained"; id: string }
  | { kind: "other" };

/** `Type/id`: how resources are named on this side of the client. */
export type Ref = `${string}/${string}`;

const ID = /^[A-Za-z0-9.-]{1,64}$/;
const TAIL = /^(.*?)([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;

/** True for a legal FHIR id; anything else must not become part of an address or a key. */
export function isFhirId(text: unknown): text is string {
  return typeof text === "string" && ID.test(text);
}

/** Reads a reference as it stands; a version (`/_history/1`) is dropped: the portal shows the present. */
export function parseReference(reference: string): ParsedReference {
  if (reference.startsWith("#")) return { kind: "contained", id: reference.slice(1) };
  if (reference.startsWith("urn:")) return { kind: "urn", urn: reference.toLowerCase() };
  const match = TAIL.exec(reference);
  if (!match) return { kind: "other" };
  const [, base, type, id] = match as unknown as [string, string, string, string];
  if (base === "") return { kind: "resource", type, id, base: null };
  if (!/^https?:\/\/.+\/$/.test(base)) return { kind: "other" };
  return { kind: "resource", type, id, base };
}

/**
 * `Type/id` of a reference that is relative or lies on `baseUrl`; null for every other form, another server's
 * resource included: the same id elsewhere is somebody else.
 */
export function referenceId(reference: string, baseUrl: string | URL): Ref | null {
  const parsed = parseReference(reference);
  if (parsed.kind !== "resource") return null;
  if (parsed.base !== null && parsed.base !== String(baseUrl)) return null;
  return `${parsed.type}/${parsed.id}`;
}

/** True when both name the same resource of the upstream at `baseUrl`, or are the same text. */
export function sameReference(a: string, b: string, baseUrl: string | URL): boolean {
  if (a === b) return true;
  const left = referenceId(a, baseUrl);
  return left !== null && left === referenceId(b, baseUrl);
}
