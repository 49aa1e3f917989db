/**
 * What a corrected result said before. An earlier version is an entry of its own to the release policy: what was
 * preliminary, in error, or is held now is not told.
 */
import type { FhirResource, Observation } from "fhir/r4";
import type { Chart } from "../access/keys";
import type { Verdict } from "../policies/closure";
import { plain } from "./coded-text";
import { closureItemsOf } from "./entry-facts";
import { entryPolicyOf } from "./entry-policy";
import { loadPreviousVersions } from "./previous-versions";
import { effectiveOf } from "./result-index";
import type { ResultNode } from "./result-index";
import { projectValue } from "./result-value";
import type { ResultDetailView, ResultValue } from "./results.view";

type Previous = ResultDetailView["previous"][number];

/** Newest first, only where the value was another one; none when upstream keeps no history. Never rejects. */
export async function readPreviousValues(
  chart: Chart,
  node: ResultNode,
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<Previous[]> {
  const { resource, ref } = node;
  const corrected = resource.status === "corrected" || resource.status === "amended";
  if (resource.resourceType !== "Observation" || !corrected || ref.includes("#")) return [];
  const id = ref.slice("Observation/".length);
  const versions = await loadPreviousVersions(chart, "Observation", id, plain(resource.meta?.versionId));
  const { decideAlone } = entryPolicyOf(chart);
  const mayBeTold = (version: FhirResource) =>
    closureItemsOf(version, ref).every(
      (item) =>
        decideAlone(item.facts).show &&
        [...item.derivedFrom, ...item.members].every((one) => verdicts.get(one)?.show === true),
    );
  return distinctValues(resource, versions, mayBeTold);
}

/** @param versions newest first */
export function distinctValues(
  current: Observation,
  versions: readonly FhirResource[],
  mayBeTold: (version: FhirResource) => boolean,
): Previous[] {
  const previous: Previous[] = [];
  let newer = valueOf(current);
  for (const version of versions) {
    const told = version.resourceType === "Observation" && safely(() => mayBeTold(version));
    const value = told ? valueOf(version) : null;
    if (!told || !value || value.kind === "absent" || JSON.stringify(value) === JSON.stringify(newer))
      continue;
    previous.push({ value, at: plain(version.issued) ?? effectiveOf(version).start });
    newer = value;
  }
  return previous;
}

function valueOf(observation: Observation): ResultValue | null {
  return safely(() => projectValue(observation, observation.language));
}

/** Null for a version that is not shaped like FHIR: it is not told. */
function safely<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
