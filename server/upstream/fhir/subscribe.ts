/**
 * Asks upstream to knock when a request of ours was written there (Subscription, rest-hook, no payload). One for each
 * type, made once: found by its endpoint, created only where it is missing, renewed when its secret or its status is
 * no longer right. A server that does not offer it is not asked again: the status is looked up anyway.
 */
import type { Subscription } from "fhir/r4";
import type { FhirClient, WriteOutcome } from "./client";
import { UpstreamFailure } from "./failure";

export type HookPlace = {
  /** Absolute address at which upstream reaches us. */
  endpoint: string;
  secret: string;
  /** Upstream is the demo's own: what an earlier start left at another port is turned off. */
  owned: boolean;
};

/** What upstream said, as the log tells it. */
export type Subscribed = "subscribed" | "refused" | "away";

const REASON = "Patient portal: the status of what patients asked for";

/** @param system identifier system of everything the portal makes upstream */
export async function subscribe(
  fhir: FhirClient,
  place: HookPlace,
  system: string,
  signal?: AbortSignal,
): Promise<Subscribed> {
  try {
    const known = await findSubscriptions(fhir, place, signal);
    const outcomes: WriteOutcome[] = [];
    for (const type of ["Task", "Appointment"]) {
      const wanted = subscriptionFor(`${type}?identifier=${encodeURIComponent(`${system}|`)}`, place);
      const found = known.find((one) => isFor(one, wanted));
      if (!found) outcomes.push(await create(fhir, wanted, signal));
      else if (!isRight(found, wanted)) outcomes.push(await renew(fhir, { ...found, ...wanted }, signal));
    }
    const stale = known.filter(
      (one) => isOurs(one) && one.channel.endpoint !== place.endpoint && one.status !== "off",
    );
    for (const one of place.owned ? stale : []) await renew(fhir, { ...one, status: "off" }, signal);
    if (outcomes.some(({ kind }) => kind === "unknown")) return "away";
    return outcomes.some(({ kind }) => kind === "refused") ? "refused" : "subscribed";
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    return error.allowsStale ? "away" : "refused";
  }
}

async function findSubscriptions(
  fhir: FhirClient,
  { endpoint, owned }: HookPlace,
  signal?: AbortSignal,
): Promise<Subscription[]> {
  const required: Record<string, string> = owned ? {} : { url: endpoint };
  const { matches } = await fhir.search({ type: "Subscription", required }, { signal });
  return matches.map(({ resource }) => resource);
}

function subscriptionFor(criteria: string, { endpoint, secret }: HookPlace): Subscription {
  return {
    resourceType: "Subscription",
    status: "requested",
    reason: REASON,
    criteria,
    channel: { type: "rest-hook", endpoint, header: [`Authorization: Bearer ${secret}`] },
  };
}

function create(fhir: FhirClient, wanted: Subscription, signal?: AbortSignal): Promise<WriteOutcome> {
  const same = new URLSearchParams({ url: wanted.channel.endpoint!, criteria: wanted.criteria });
  return fhir.create(wanted, { ifNoneExist: same.toString(), signal });
}

/** Somebody who renews it at the same moment renews it alike. */
async function renew(fhir: FhirClient, wanted: Subscription, signal?: AbortSignal): Promise<WriteOutcome> {
  const version = wanted.meta?.versionId;
  return version === undefined
    ? { kind: "refused", status: 412 }
    : fhir.update(wanted, { ifMatch: version, signal });
}

const isOurs = ({ reason }: Subscription) => reason === REASON;

const isFor = (one: Subscription, wanted: Subscription) =>
  one.criteria === wanted.criteria && one.channel.endpoint === wanted.channel.endpoint;

/** Some servers do not show the header again; then nothing can be compared. */
function isRight(found: Subscription, wanted: Subscription): boolean {
  const live = found.status === "requested" || found.status === "active";
  const header = found.channel.header;
  return live && (!header?.length || header[0] === wanted.channel.header![0]);
}
