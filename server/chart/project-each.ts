/**
 * Projects the entries of a section one by one. One hostile entry must not take the others with it: what throws or
 * has no words is counted as not shown. Pure.
 */
import type { FhirResource } from "fhir/r4";
import { at } from "./entry-words";

export type Projected<V> = { views: V[]; unreadable: number };

/**
 * @param project null: it cannot be shown and is counted; undefined: it has nothing to show and nothing is lost
 */
export function projectEach<R extends FhirResource, V>(
  resources: readonly R[],
  project: (resource: R) => V | null | undefined,
): Projected<V> {
  const projected: Projected<V> = { views: [], unreadable: 0 };
  for (const resource of resources) {
    const view = safely(resource, project);
    if (view === null) projected.unreadable += 1;
    else if (view !== undefined) projected.views.push(view);
  }
  return projected;
}

function safely<R extends FhirResource, V>(resource: R, project: (resource: R) => V | null | undefined) {
  try {
    return isModified(resource) ? null : project(resource);
  } catch {
    return null;
  }
}

/** FHIR R4 extensibility.html#modifierExtension: it may turn the meaning round, so it is not shown as if it did not. */
function isModified(resource: FhirResource): boolean {
  return at(resource, "modifierExtension").length > 0;
}
