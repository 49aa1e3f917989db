import type { Grant } from "../policies/vocabulary";
import type { SharingFaults } from "../aggregates/proxy-delegation/proxy-delegation.schema";

export type PresetName = "everything" | "visits" | "results" | "each";

/** What would be shared, before it is known with whom: it holds no name, so an address may carry it. */
export type ChoiceView = {
  relationshipType: string | null;
  preset: PresetName | null;
  /** What the preset comes to; for "each", what was ticked. */
  grants: Grant[];
  /** As typed; "": until it is stopped. */
  validTo: string;
  /** Field → why not. */
  faults: SharingFaults & { preset?: "missing" };
};
