/** Where entries came from, as upstream recorded it. Handed on only when everything it speaks of is. */
import type { FhirResource, Provenance } from "fhir/r4";
import type { Chart } from "../../access/keys";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import type { Ref } from "../../upstream/fhir/reference";
import { at } from "../entry-words";
import { factsOf } from "../entry-facts";
import { entryPolicyOf } from "../entry-policy";
import type { Pace } from "../../pace";
import type { Slot, Spool } from "./spool";

export type Provenances = {
  take: (ref: Ref, resource: FhirResource) => Promise<void>;
  /** Those whose every target is among what is handed on. */
  about: (isThere: (ref: string) => boolean) => AsyncGenerator<{ ref: Ref; provenance: Provenance }>;
};

export function createProvenances(chart: Chart, spool: Spool): Provenances {
  const kept = new Map<Ref, { slot: Slot; targets: string[] }>();
  const policy = entryPolicyOf(chart);

  /** Its own labels count as those of every entry. */
  function isShown(ref: Ref, resource: FhirResource): boolean {
    try {
      return policy.decideAlone(factsOf(resource, ref)).show;
    } catch (error) {
      if (error instanceof TypeError) return false;
      throw error;
    }
  }

  return {
    async take(ref, resource) {
      if (kept.has(ref) || !isShown(ref, resource)) return;
      const targets = at(resource, "target").map((one) => String((one as { reference?: unknown }).reference));
      if (targets.length === 0) return;
      kept.set(ref, { targets, slot: await spool.put(JSON.stringify(resource)) });
    },
    async *about(isThere) {
      for (const [ref, { slot, targets }] of kept) {
        if (!targets.every(isThere)) continue;
        yield { ref, provenance: JSON.parse(await spool.get(slot)) as Provenance };
      }
    },
  };
}

/** What upstream finds by the patient, beside what came along; a server that does not know the search has none so. */
export async function readProvenances(
  chart: Chart,
  provenances: Provenances,
  { signal, pace }: { signal: AbortSignal; pace: Pace },
): Promise<void> {
  const search = { type: "Provenance" as const, required: { patient: chart.patientId } };
  try {
    const pages = chart.viewer.portal.fhir.searchPages(search, { signal, pageSize: 100 });
    for await (const { matches } of pages) {
      for (const { ref, resource } of matches) {
        await provenances.take(ref, resource);
        await pace.turn();
      }
    }
  } catch (error) {
    // Said or not said, the entries are the same: only a server that cannot be heard, or does not know us, leaves it open.
    if (!(error instanceof UpstreamFailure) || error.allowsStale || error.kind === "unauthorized")
      throw error;
  }
}
