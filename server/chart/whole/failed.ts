import { UpstreamFailure } from "../../upstream/fhir/failure";
import { GatherFailed } from "./whole.types";

/** What upstream did, as what it means for a record that must be whole; anything else as it is. */
export function failGathering(error: unknown): unknown {
  if (!(error instanceof UpstreamFailure)) return error;
  // Unauthorized is the portal's own standing with upstream, not what upstream keeps.
  const isAway = error.allowsStale || error.kind === "unauthorized";
  return new GatherFailed(isAway ? "upstream-unavailable" : "upstream-unusable");
}
