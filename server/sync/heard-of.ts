/** Whether what a section is made of comes from upstream as it is now, and since when that is known. */
import type { Chart } from "../access/keys";
import { loadPatient, loadSection } from "../chart/section-copy";
import type { LoadableSection } from "../chart/section-copy";
import { loadSlots } from "../chart/slots.copy";
import { decideGrant } from "../policies/delegation";
import { KEPT_STATES } from "./kept-sections";
import type { KeptSection, KeptState } from "./kept-sections";

/** `asOf`: of the oldest copy there is; null: none is. */
export type Heard = { state: KeptState; asOf: Date | null };

/** What the overview is made of. */
const SUMMARIZED = ["appointments", "results", "allergies", "medications", "problems"] as const;

/** Never rejects. */
export async function heardOf(chart: Chart, section: KeptSection): Promise<Heard> {
  const { request, portal } = chart.viewer;
  switch (section) {
    case "requests":
      // The portal's own; what is hidden with a medicine that cannot be had is said in the list.
      return { state: "fresh", asOf: request.now };
    case "demographics":
      return asHeard(await loadPatient(chart));
    case "slots":
      return asHeard(await loadSlots(portal));
    case "summary":
      return together(
        await Promise.all(
          SUMMARIZED.filter((part) => decideGrant(chart.grants, `${part}:read`)).map((part) =>
            heardOfSection(chart, part),
          ),
        ),
      );
    default:
      return heardOfSection(chart, section);
  }
}

async function heardOfSection(chart: Chart, section: LoadableSection): Promise<Heard> {
  return asHeard(await loadSection(chart, section));
}

type Read = { state: "fresh" | "stale"; checkedAt: Date } | { state: "unavailable" };

function asHeard(read: Read): Heard {
  return read.state === "unavailable"
    ? { state: "unavailable", asOf: null }
    : { state: read.state, asOf: read.checkedAt };
}

function together(parts: readonly Heard[]): Heard {
  const states = parts.map(({ state }) => KEPT_STATES.indexOf(state));
  const times = parts.flatMap(({ asOf }) => asOf?.getTime() ?? []);
  return {
    state: KEPT_STATES[Math.max(0, ...states)]!,
    asOf: times.length > 0 ? new Date(Math.min(...times)) : null,
  };
}
