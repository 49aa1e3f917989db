/** The appointment of a request as upstream has it, found by reference or by the request's identifier. */
import type { Appointment } from "fhir/r4";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { identifierToken, REQUEST_SYSTEM } from "../request/request-id";
import type { EffectContext, Found, RequestId, RequestRow } from "../request/request.types";
import { isOff, statusOf, wordsOf } from "./appointment-request.rules";
import { isAbsent } from "./slot-upstream";

type Row = Pick<RequestRow<"appointment">, "id" | "upstreamRef" | "patientId" | "status">;

/** @returns null: certainly not there now. @throws UpstreamFailure: not known */
export async function findAppointment(
  { fhir, signal }: EffectContext,
  row: Row,
): Promise<Appointment | null> {
  if (row.upstreamRef) {
    try {
      return (await fhir.read("Appointment", row.upstreamRef.split("/")[1]!, { signal })).resource;
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }
  const required = { identifier: identifierToken(row.id) };
  const { matches, missingPages, unreadable } = await fhir.search(
    { type: "Appointment", required },
    { signal },
  );
  // A server that does not know the parameter sends anything at all.
  const ours = matches.map(({ resource }) => resource).filter((one) => isOurs(one, row.id));
  const found = ours.find((one) => !isOff(one)) ?? ours[0];
  if (!found && (missingPages || unreadable > 0)) throw new UpstreamFailure("unusable");
  return found ?? null;
}

function isOurs({ identifier }: Appointment, id: RequestId): boolean {
  return (identifier ?? []).some(({ system, value }) => system === REQUEST_SYSTEM && value === id);
}

export function foundOf(appointment: Appointment, before: RequestRow["status"]): Found {
  return {
    upstreamRef: `Appointment/${appointment.id}`,
    upstreamVersion: appointment.meta?.versionId ?? null,
    status: statusOf(appointment, before),
    rejectionReason: wordsOf(appointment),
  };
}
