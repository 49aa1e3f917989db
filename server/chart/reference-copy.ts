/**
 * Practitioners and organizations: of no patient, rarely changed, kept for an hour. Read one by one only where
 * a server did not send them along.
 */
import type { FhirResource, Organization, Practitioner } from "fhir/r4";
import { referenceKey } from "../cache/keys";
import type { Portal } from "../portal";
import type { SearchAnswer } from "../upstream/fhir/client";
import { refresh } from "./refresh";
import type { Kept } from "./refresh";

/** How many are read for one section at most, and ms they may take beyond the section itself. */
const MOST = 20;
const WAIT = 1_000;

const NAMED = /^(Practitioner|Organization)\/([^/]+)$/;

type Upstream = Pick<Portal, "fhir" | "cache">;

/** The resource, or null: not to be had, or of another kind. Never rejects. @param ref `Type/id` */
export async function loadReference(
  { fhir, cache }: Upstream,
  ref: string,
  waitMs: number,
): Promise<Practitioner | Organization | null> {
  const [, type, id] = NAMED.exec(ref) ?? [];
  if (!type || !id) return null;
  const name = type as "Practitioner" | "Organization";
  const answer = await cache.read<Kept<Practitioner | Organization>>({
    key: referenceKey(ref, 1),
    strategy: "reference",
    waitMs,
    fetch: (signal, previous) =>
      refresh<Practitioner | Organization>(
        previous,
        () => fhir.read(name, id, { signal }),
        (etag) => fhir.readIfChanged(name, id, etag, { signal }),
      ),
  });
  return answer.state === "unavailable" ? null : answer.value.resource;
}

/** Adds the performers that an answer only points at, without a name, to what came along with it. */
export async function includePerformers(upstream: Upstream, answers: readonly SearchAnswer[]): Promise<void> {
  await Promise.all(
    answers.map(async ({ matches, included }) => {
      const wanted = new Set(matches.flatMap(({ resource }) => namelessPerformers(resource)));
      for (const ref of included.keys()) wanted.delete(ref);
      await Promise.all(
        [...wanted].slice(0, MOST).map(async (ref) => {
          const resource = await loadReference(upstream, ref, WAIT);
          if (resource) included.set(`${resource.resourceType}/${resource.id}`, resource);
        }),
      );
    }),
  );
}

function namelessPerformers(resource: FhirResource): string[] {
  const { performer } = resource as { performer?: unknown };
  if (!Array.isArray(performer)) return [];
  return performer.flatMap((one: { reference?: unknown; display?: unknown } | null) =>
    typeof one?.reference === "string" && !one.display && NAMED.test(one.reference) ? [one.reference] : [],
  );
}
