import type { FhirResource } from "fhir/r4";
import type { Chart } from "../access/keys";
import { cacheKey } from "../cache/keys";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { checkSubject } from "./subject";

/** Ms a page waits for what a corrected result said before; the result itself is more important. */
const WAIT = 1_000;

/**
 * Versions of a result other than the current one, newest first, when upstream keeps them; else none. Policy has
 * to be asked about each. Never rejects.
 * @param current `meta.versionId` of the version on the page, or null
 */
export async function loadPreviousVersions(
  chart: Chart,
  type: "Observation" | "DiagnosticReport",
  id: string,
  current: string | null,
): Promise<readonly FhirResource[]> {
  const { fhir, cache, log } = chart.viewer.portal;
  const answer = await cache.read<readonly FhirResource[]>({
    key: cacheKey(chart, `history:${type}/${id}`, 1),
    strategy: "volatile",
    waitMs: WAIT,
    async fetch(signal) {
      const versions: FhirResource[] = (await fhir.history(type, id, { signal })) ?? [];
      for (const version of versions) {
        if (checkSubject(version, chart.patientId) === "own") continue;
        log.error({ code: "UPSTREAM_FOREIGN_SUBJECT", section: "history" }, "foreign version");
        throw new UpstreamFailure("foreign-subject");
      }
      return { value: versions, bytes: 2 * JSON.stringify(versions).length, cacheable: true };
    },
  });
  if (answer.state === "unavailable") return [];
  const versions = answer.value;
  const at = current === null ? 0 : versions.findIndex((version) => version.meta?.versionId === current);
  return versions.slice(Math.max(0, at) + 1);
}
