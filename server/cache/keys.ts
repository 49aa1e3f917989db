/**
 * Cache keys. A key always names the patient, so that one patient's copy can never answer for another's, and the
 * chart's generation, so that a write or an invalidation in any process leaves older copies behind.
 */
import { isFhirId } from "../upstream/fhir/reference";

declare const cacheKey_: unique symbol;
export type CacheKey = string & { readonly [cacheKey_]: true };

/** What of a chart makes a key; every opened `Chart` has it. */
export type ChartCoordinates = { patientId: string; generation: number };

/**
 * @param section what was asked for, e.g. `results` or `history:Observation/1`
 * @param schemaVersion raised with the shape of the stored value
 * @throws TypeError when the patient id is no FHIR id: it could otherwise reach into another key
 */
export function cacheKey(chart: ChartCoordinates, section: string, schemaVersion: number): CacheKey {
  const { patientId, generation } = chart;
  if (!isFhirId(patientId) || section.includes("|")) throw new TypeError("not a cache key");
  return `${patientId}|${section}|${schemaVersion}|${generation}` as CacheKey;
}

/** For what belongs to no patient: Practitioner, Organization, Location. `ref` is `Type/id`. */
export function referenceKey(ref: string, schemaVersion: number): CacheKey {
  if (ref.includes("|")) throw new TypeError("not a cache key");
  return `|${ref}|${schemaVersion}|0` as CacheKey;
}

/** The key without its generation: what a time of last sight is remembered under. */
export function withoutGeneration(key: CacheKey): string {
  return key.slice(0, key.lastIndexOf("|"));
}
