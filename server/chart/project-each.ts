/**
 * Projects the entries of a section one by one. One hostile entry must not take the others with it: what throws or
 * has no words is counted as not shown. Pure.
 */
import type { FhirResource } from "fhir/r4";
import { at } from "./entry-words";
import type { Included } from "./reference-name";

export type Projected<V> = { views: V[]; unreadable: number };

type Project<R, V> = (resource: R, included: Included) => V | null | undefined;
type Known = { included: Included; view: unknown };

/**
 * What was made of a resource, by whom, beside which others: the same for every viewer who sees the same. A copy's
 * resources are never changed, and its views live as long as it does.
 */
const known = new WeakMap<Project<never, unknown>, WeakMap<FhirResource, Known>>();

/**
 * @param included what the view may name beside the resource itself
 * @param project pure, the same function on every read; null: it cannot be shown and is counted; undefined: it has
 *   nothing to show and nothing is lost
 */
export function projectEach<R extends FhirResource, V>(
  resources: readonly R[],
  included: Included,
  project: Project<R, V>,
): Projected<V> {
  let made = known.get(project);
  if (!made) known.set(project, (made = new WeakMap()));
  const projected: Projected<V> = { views: [], unreadable: 0 };
  for (const resource of resources) {
    let one = made.get(resource);
    if (one?.included !== included)
      made.set(resource, (one = { included, view: safely(resource, included, project) }));
    if (one.view === null) projected.unreadable += 1;
    else if (one.view !== undefined) projected.views.push(one.view as V);
  }
  return projected;
}

function safely<R extends FhirResource, V>(resource: R, included: Included, project: Project<R, V>) {
  try {
    return isModified(resource) ? null : project(resource, included);
  } catch {
    return null;
  }
}

/** FHIR R4 extensibility.html#modifierExtension: it may turn the meaning round, so it is not shown as if it did not. */
function isModified(resource: FhirResource): boolean {
  return at(resource, "modifierExtension").length > 0;
}
