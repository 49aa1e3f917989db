/** Rows of requests → what a reader sees. Whether they may see it is decided before. Pure. */
import { plainReference } from "../aggregates/request/request-id";
import { isCancellable, STANDING } from "../aggregates/request/request.rules";
import type { AppointmentDetails, RefillDetails, RequestRow } from "../aggregates/request/request.types";
import { dayIn } from "../policies/age";
import type { AccountId } from "../policies/vocabulary";
import { callBy } from "./call-by";
import type { RequestSubject, RequestView } from "./requests.view";

/** A request waits unexplained for at most so long (CONTRACT §4). */
const EXPLAINED_MS = 15 * 60_000;

export type Reading = { now: Date; timeZone: string; accountId: AccountId; isOwner: boolean };

export function projectRequest(row: RequestRow, { now, timeZone, accountId, isOwner }: Reading): RequestView {
  const { status, effect, rejectionReason, createdAt, updatedAt } = row;
  const isYours = row.portalAccountId === accountId;
  const dayAt = (moment: Date) => dayIn(timeZone, moment);
  const visit = row.kind === "appointment" ? (row.details as AppointmentDetails).start : null;
  return {
    id: row.id,
    reference: plainReference(row.id),
    subject: subjectOf(row, now),
    status,
    making: effect,
    outcomeReason: reasonFor(row),
    rejectionReason: rejectionReason === null ? null : { text: rejectionReason, language: null },
    askedAt: createdAt.toISOString(),
    changedAt: updatedAt.toISOString(),
    toldBy: new Date((row.effectSince ?? createdAt).getTime() + EXPLAINED_MS).toISOString(),
    callBy: callBy({
      since: dayAt(status === "approved" ? updatedAt : createdAt),
      today: dayAt(now),
      visit: visit === null ? null : dayAt(new Date(visit)),
    }),
    by: isYours ? "you" : isOwner && row.proxyDelegationId !== null ? "proxy" : "patient",
    isOpen: isOpen(row, now),
    mayCancel: isCancellable(row) && effect !== "cancel" && effect !== "decide" && !isOver(row, now),
  };
}

/** While it stands only that it could not be taken back: a decision that upstream did not take is for staff. */
function reasonFor({ status, outcomeReason }: RequestRow): RequestView["outcomeReason"] {
  return STANDING.has(status) === (outcomeReason === "not-taken-back") ? outcomeReason : null;
}

function isOpen(row: RequestRow, now: Date): boolean {
  if (row.effect !== null) return true;
  return ["submitting", "proposed", "requested", "pending", "booked", "approved"].includes(row.status)
    ? !isOver(row, now) && !(row.kind === "demographics" && row.status === "approved")
    : false;
}

/** An appointment whose time has passed. */
function isOver({ kind, details }: RequestRow, now: Date): boolean {
  return kind === "appointment" && Date.parse((details as AppointmentDetails).end) <= now.getTime();
}

function subjectOf(row: RequestRow, now: Date): RequestSubject {
  switch (row.kind) {
    case "appointment": {
      const { start, end, reason, serviceNames, practitionerName, placeName } =
        row.details as AppointmentDetails;
      const [type, id] = row.upstreamRef?.split("/") ?? [];
      const isBooked = row.status === "booked" && type === "Appointment" && !isOver(row, now);
      return {
        kind: "appointment",
        start,
        end,
        services: serviceNames,
        practitioner: practitionerName,
        place: placeName,
        reason,
        bookedId: isBooked ? (id ?? null) : null,
      };
    }
    case "refill": {
      const { medicationName, medicationRequestId, note } = row.details as RefillDetails;
      return { kind: "refill", medicine: medicationName, medicationRequestId, note };
    }
    case "demographics":
      return { kind: "demographics" };
  }
}
