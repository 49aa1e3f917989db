import { createHash } from "node:crypto";
import { validationRegexes } from "@medplum/core";
import type { Bundle, BundleEntry, Resource } from "@medplum/fhirtypes";
import type { Definitions } from "./definitions";
import { stringifyExact } from "./exact-json";
import { everyReference } from "./references";

/** What references in seed files may mean, collected over all files before any is stored. */
export type Names = {
  /** A full URL, `urn:uuid:…`, former `Type/id` or `Type?identifier=…` → `Type/id`. */
  targets: Map<string, string>;
};

type Seed = { fullUrl: string | undefined; resource: Resource; criteria: string | undefined };

export function newNames(): Names {
  return { targets: new Map() };
}

/** First pass over one file: how each of its resources may be called. */
export function collectNames(
  values: readonly unknown[],
  file: string,
  names: Names,
  definitions: Definitions,
): void {
  seedsOf(values, definitions).forEach((seed, index) => {
    const { resource, fullUrl, criteria } = seed;
    const same = criteria ? names.targets.get(criteria) : undefined;
    const target = same ?? `${resource.resourceType}/${idOf(seed, file, index)}`;
    if (fullUrl) names.targets.set(fullUrl, target);
    if (resource.id) {
      names.targets.set(`${resource.resourceType}/${resource.id}`, target);
      // Some exporters refer by urn:uuid to what stands in another file, under its id.
      const urn = `urn:uuid:${resource.id}`;
      if (!names.targets.has(urn)) names.targets.set(urn, target);
    }
    for (const criterion of [...identifierCriteria(resource), ...(criteria ? [criteria] : [])]) {
      if (!names.targets.has(criterion)) names.targets.set(criterion, target);
    }
  });
}

/** Second pass: the resources of one file, given their ids and references to `Type/id` where they are. */
export function localResources(
  values: readonly unknown[],
  file: string,
  names: Names,
  definitions: Definitions,
): Resource[] {
  return seedsOf(values, definitions).flatMap((seed, index) => {
    const { resource, criteria } = seed;
    const id = idOf(seed, file, index);
    // "Create unless it exists": an earlier file brought it, and references were pointed there.
    if (criteria && names.targets.get(criteria) !== `${resource.resourceType}/${id}`) return [];
    for (const holder of everyReference(resource)) {
      holder.reference = names.targets.get(withoutVersion(holder.reference)) ?? holder.reference;
    }
    resource.id = id;
    return [resource];
  });
}

/** The storable resources of a file, in order. Operations that bring none (GET, DELETE, PATCH) are left out. */
function seedsOf(values: readonly unknown[], definitions: Definitions): Seed[] {
  return values.flatMap((value) => {
    const resource = value as Resource | null;
    if (resource?.resourceType !== "Bundle")
      return storable(resource, definitions) ? [seedOf({ resource })] : [];
    return ((resource as Bundle).entry ?? [])
      .filter((entry) => storable(entry.resource, definitions))
      .filter((entry) => !entry.request || ["POST", "PUT"].includes(entry.request.method ?? ""))
      .map(seedOf);
  });
}

function seedOf(entry: BundleEntry): Seed {
  const { ifNoneExist } = entry.request ?? {};
  const resource = entry.resource!;
  const criteria = ifNoneExist ? `${resource.resourceType}?${decoded(ifNoneExist)}` : undefined;
  return { fullUrl: entry.fullUrl, resource, criteria };
}

function storable(resource: Resource | null | undefined, definitions: Definitions): resource is Resource {
  return typeof resource === "object" && resource !== null && definitions.isType(resource.resourceType);
}

/** Its own id; else the one in its full URL; else one made from the content, the same at every start. */
function idOf({ resource, fullUrl }: Seed, file: string, index: number): string {
  const inUrl = fullUrl?.match(/^urn:uuid:(.+)$/)?.[1] ?? fullUrl?.match(/\/([^/]+)$/)?.[1];
  const legal = [resource.id, inUrl].find((id) => id !== undefined && validationRegexes.id!.test(id));
  if (legal) return legal;
  return createHash("sha256")
    .update(`${file} ${index} ${stringifyExact(resource)}`)
    .digest("hex")
    .slice(0, 32);
}

function identifierCriteria(resource: Resource): string[] {
  const { identifier } = resource as { identifier?: unknown };
  return [identifier].flat().flatMap((each) => {
    const { system, value } = (each ?? {}) as { system?: string; value?: string };
    if (!value) return [];
    return [`${resource.resourceType}?identifier=${system ?? ""}|${value}`];
  });
}

/** A reference as a name to look up: criteria as written by hand, others without version. */
function withoutVersion(reference: string): string {
  return reference.includes("?") ? decoded(reference) : reference.replace(/\/_history\/[^/]+$/, "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
