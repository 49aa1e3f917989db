/** A slot as upstream has it at this moment, past every cache, and what belongs to it. */
import type { FhirResource, Schedule, Slot } from "fhir/r4";
import type { FhirClient } from "../../upstream/fhir/client";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { textOf } from "./appointment-request.rules";

export type FreshSlot = {
  slot: Slot;
  schedule: Schedule | null;
  serviceNames: string[];
  practitionerName: string | null;
  placeName: string | null;
};

type Call = { fhir: FhirClient; signal?: AbortSignal };

/** @returns null: there is none. @throws UpstreamFailure */
export async function readSlot({ fhir, signal }: Call, slotId: string): Promise<Slot | null> {
  try {
    return (await fhir.read("Slot", slotId, { signal })).resource;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** The same with the names of who, what and where. @returns null: there is none. @throws UpstreamFailure */
export async function readWholeSlot({ fhir, signal }: Call, slotId: string): Promise<FreshSlot | null> {
  const { matches, included } = await fhir.search(
    {
      type: "Slot",
      required: { _id: slotId },
      optional: { _include: "Slot:schedule", "_include:iterate": "Schedule:actor" },
    },
    { signal },
  );
  const slot = matches.find(({ resource }) => resource.id === slotId)?.resource;
  if (!slot) return null;
  const schedule = await scheduleOf({ fhir, signal }, slot, included);
  const actors = (schedule?.actor ?? []).map(({ reference, display }) => {
    const [type = ""] = (reference ?? "").split("/");
    return { type, name: display ?? nameOf(included.get(reference as `${string}/${string}`)) };
  });
  const nameOfType = (types: string[]) => actors.find(({ type }) => types.includes(type))?.name ?? null;
  const services = slot.serviceType ?? schedule?.serviceType ?? slot.specialty ?? [];
  return {
    slot,
    schedule,
    serviceNames: services.flatMap((one) => textOf(one) ?? []),
    practitionerName: nameOfType(["Practitioner", "PractitionerRole"]),
    placeName: nameOfType(["Location", "HealthcareService"]),
  };
}

async function scheduleOf(
  { fhir, signal }: Call,
  { schedule: { reference } }: Slot,
  included: ReadonlyMap<string, FhirResource>,
): Promise<Schedule | null> {
  const [type, id] = (reference ?? "").split("/");
  if (type !== "Schedule" || !id) return null;
  const came = included.get(`Schedule/${id}`);
  if (came?.resourceType === "Schedule") return came;
  try {
    return (await fhir.read("Schedule", id, { signal })).resource;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function nameOf(resource: FhirResource | undefined): string | null {
  if (resource?.resourceType === "Location" || resource?.resourceType === "HealthcareService")
    return resource.name ?? null;
  if (resource?.resourceType !== "Practitioner") return null;
  const name = resource.name?.find(({ use }) => use === "official") ?? resource.name?.[0];
  const words = name?.text ?? [...(name?.prefix ?? []), ...(name?.given ?? []), name?.family ?? ""].join(" ");
  return words.trim() || null;
}

export function isAbsent(error: unknown): boolean {
  return error instanceof UpstreamFailure && (error.kind === "not-found" || error.kind === "gone");
}
