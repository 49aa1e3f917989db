/**
 * What entries only point at: practitioners, organizations and places, of no patient and rarely changed, kept for an
 * hour; and the Medication that says which medicine it is, read with the section itself. Read one by one only where
 * a server did not send them along.
 */
import type {
  FhirResource,
  HealthcareService,
  Location,
  Organization,
  Practitioner,
  PractitionerRole,
} from "fhir/r4";
import { referenceKey } from "../cache/keys";
import type { Portal } from "../portal";
import type { SearchAnswer } from "../upstream/fhir/client";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { at } from "./entry-words";
import { refresh } from "./refresh";
import type { Kept } from "./refresh";

/** How many are read for one section at most, and ms they may take beyond the section itself. */
const MOST = 20;
const MOST_MEDICATIONS = 200;
const WAIT = 1_000;

const NAMED = /^(Practitioner|PractitionerRole|Organization|Location|HealthcareService)\/([^/]+)$/;
const MEDICATION = /^Medication\/([^/]+)$/;

/** Where entries of any section name somebody or somewhere. */
const PEOPLE_AND_PLACES = [
  "performer",
  "performer.actor",
  "requester",
  "recorder",
  "asserter",
  "author",
  "authenticator",
  "custodian",
  "informationSource",
  "manufacturer",
  "reportedReference",
  "resultsInterpreter",
  "participant.actor",
  "location",
];

type Upstream = Pick<Portal, "fhir" | "cache">;
export type NamedResource = Practitioner | PractitionerRole | Organization | Location | HealthcareService;

/** The resource, or null: not to be had, or of another kind. Never rejects. @param ref `Type/id` */
export async function loadReference(
  { fhir, cache }: Upstream,
  ref: string,
  waitMs: number,
): Promise<NamedResource | null> {
  const [, type, id] = NAMED.exec(ref) ?? [];
  if (!type || !id) return null;
  const name = type as NamedResource["resourceType"];
  const answer = await cache.read<Kept<NamedResource>>({
    key: referenceKey(ref, 1),
    strategy: "reference",
    waitMs,
    fetch: (signal, previous) =>
      refresh<NamedResource>(
        previous,
        () => fhir.read(name, id, { signal }),
        (etag) => fhir.readIfChanged(name, id, etag, { signal }),
      ),
  });
  return answer.state === "unavailable" ? null : answer.value.resource;
}

/** Adds what answers only point at, without words for it, to what came along with them. */
export async function includeReferences(
  upstream: Upstream,
  answers: readonly SearchAnswer[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    answers.map(async ({ matches, included }) => {
      const add = (resource: FhirResource | null) => {
        if (resource) included.set(`${resource.resourceType}/${resource.id}`, resource);
      };
      const wanted = (refsIn: (resource: FhirResource) => string[]) =>
        [...new Set(matches.flatMap(({ resource }) => refsIn(resource)))].filter(
          (ref) => !included.has(ref as never),
        );
      const medications = wanted(medicationsIn).slice(0, MOST_MEDICATIONS);
      const named = wanted(namelessIn).slice(0, MOST);
      await Promise.all([
        ...medications.map(async (ref) => add(await readMedication(upstream, ref, signal))),
        ...named.map(async (ref) => add(await loadReference(upstream, ref, WAIT))),
      ]);
    }),
  );
}

/** Null when it is not to be had: the entry then has the words of its reference, or is counted as not shown. */
async function readMedication({ fhir }: Upstream, ref: string, signal: AbortSignal) {
  try {
    return (await fhir.read("Medication", MEDICATION.exec(ref)![1]!, { signal })).resource;
  } catch (error) {
    if (error instanceof UpstreamFailure) return null;
    throw error;
  }
}

/** All that a page would read beside an entry: what it needs to judge it, and names it has no words for. */
export function neededBy(resource: FhirResource): string[] {
  return [...medicationsIn(resource), ...namelessIn(resource)];
}

/** With or without a display: the codes of a Medication are what the privacy of adolescents is decided by. */
function medicationsIn(resource: FhirResource): string[] {
  return refsAt(resource, "medicationReference").flatMap(({ ref }) => (MEDICATION.test(ref) ? [ref] : []));
}

/** A place is more than its name: people must find it. */
function namelessIn(resource: FhirResource): string[] {
  return PEOPLE_AND_PLACES.flatMap((path) => refsAt(resource, path)).flatMap(({ ref, display }) =>
    NAMED.test(ref) && (!display || ref.startsWith("Location/")) ? [ref] : [],
  );
}

function refsAt(resource: FhirResource, path: string): Array<{ ref: string; display: unknown }> {
  return at(resource, path).flatMap((one) => {
    const { reference, display } = one as { reference?: unknown; display?: unknown };
    return typeof reference === "string" ? [{ ref: reference, display }] : [];
  });
}
