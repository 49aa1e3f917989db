/**
 * An appointment upstream: the slot and the appointment change in one transaction or not at all, each for the
 * version that was read, so that of any number who want a slot one gets it and none is left without its other half.
 */
import type { Appointment, Slot } from "fhir/r4";
import type { WriteEntry } from "../../upstream/fhir/client";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { identifierToken } from "../request/request-id";
import type { EffectContext, EffectOutcome, RequestEffect, RequestRow } from "../request/request.types";
import { isOff, isWaiting, whyNotBookable } from "./appointment-request.rules";
import { findAppointment, foundOf } from "./appointment-upstream";
import { bookedCopy, cancelledCopy, proposedAppointment } from "./appointment-resources";
import { readSlot, readWholeSlot } from "./slot-upstream";

type Row = RequestRow<"appointment">;

/** How often somebody else may write in between before it is left for later. */
const ROUNDS = 3;

export const appointmentEffect: RequestEffect<"appointment"> = {
  async create(context, row) {
    // An earlier try may have arrived. A first one that did is met by its slot, which is no longer free.
    if (row.effectTries > 1) {
      const made = await findAppointment(context, row);
      if (made) return done(made, row);
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const fresh = await readWholeSlot(context, row.details.slotId);
      const refusal = fresh ? whyNotBookable(fresh.slot, context.now) : "slot-not-available";
      // Nothing of ours can stand there yet.
      const isFirst = row.effectTries <= 1 && round === 0;
      if (!fresh || refusal)
        return (isFirst ? refused : oursOr)(context, row, refusal ?? "slot-not-available");
      const outcome = await context.fhir.transaction(
        [
          put({ ...fresh.slot, status: "busy-tentative" }),
          {
            method: "POST",
            resource: proposedAppointment(row, fresh, context.now),
            ifNoneExist: `identifier=${encodeURIComponent(identifierToken(row.id))}`,
          },
        ],
        { signal: context.signal },
      );
      if (outcome.kind === "unknown") return outcome;
      if (outcome.kind === "refused") return oursOr(context, row, "upstream-refused");
      if (outcome.kind === "done") {
        const [slot, appointment] = outcome.written;
        if (!appointment!.created)
          return settleTwin(context, row, { ...fresh.slot, meta: { versionId: slot!.versionId ?? "" } });
        const { ref: upstreamRef, versionId: upstreamVersion } = appointment!;
        return { kind: "done", status: "proposed", upstreamRef, upstreamVersion, rejectionReason: null };
      }
    }
    return { kind: "unknown" };
  },

  async cancel(context, row) {
    return change(context, row, {
      absent: {
        kind: "done",
        status: "cancelled",
        upstreamRef: null,
        upstreamVersion: null,
        rejectionReason: null,
      },
      isDone: isOff,
      isPossible: (one) => isWaiting(one) || one.status === "booked",
      copy: (one) => cancelledCopy(one, "patient", null),
      slot: "free",
    });
  },

  async decide(context, row) {
    const { decision, reason } = row.effectInput!;
    const absent = { kind: "refused", status: "failed", reason: "changed" } as const;
    if (decision === "approve") {
      const isDone = (one: Appointment) => !isWaiting(one);
      return change(context, row, { absent, isDone, isPossible: isWaiting, copy: bookedCopy, slot: "busy" });
    }
    const copy = (one: Appointment) => cancelledCopy(one, "clinic", reason);
    return change(context, row, {
      absent,
      isDone: (one) => !isWaiting(one),
      isPossible: isWaiting,
      copy,
      slot: "free",
    });
  },

  async find(context, row) {
    const found = await findAppointment(context, row);
    return found && foundOf(found, row.status);
  },

  async follow({ fhir, signal }, rows) {
    const byRef = new Map(rows.map((row) => [row.upstreamRef, row]));
    const _id = rows.map(({ upstreamRef }) => upstreamRef!.split("/")[1]).join(",");
    const { matches } = await fhir.search({ type: "Appointment", required: { _id } }, { signal });
    return new Map(
      matches.flatMap(({ ref, resource }) => {
        const row = byRef.get(ref);
        return row ? [[row.id, foundOf(resource, row.status)] as const] : [];
      }),
    );
  },
};

function done(appointment: Appointment, row: Row): EffectOutcome {
  return { kind: "done", ...foundOf(appointment, row.status) };
}

type Refusal = "slot-not-available" | "slot-past" | "upstream-refused";

async function refused(_context: EffectContext, _row: Row, reason: Refusal): Promise<EffectOutcome> {
  return { kind: "refused", status: reason === "upstream-refused" ? "failed" : "rejected", reason };
}

/** Refused, unless what stands in the way is what an earlier try of ours made. */
async function oursOr(context: EffectContext, row: Row, reason: Refusal): Promise<EffectOutcome> {
  const made = await findAppointment(context, row);
  return made ? done(made, row) : refused(context, row, reason);
}

/** The appointment was there already, and only the slot was written: one that is off wants no slot. */
async function settleTwin(context: EffectContext, row: Row, slot: Slot): Promise<EffectOutcome> {
  const made = await findAppointment(context, row);
  if (!made) return { kind: "unknown" };
  if (isOff(made)) await context.fhir.update({ ...slot, status: "free" }, { ifMatch: slot.meta!.versionId! });
  return done(made, row);
}

type Change = {
  /** What it means when there is no appointment. */
  absent: EffectOutcome;
  /** It stands as it shall, or upstream was faster. */
  isDone(appointment: Appointment): boolean;
  isPossible(appointment: Appointment): boolean;
  copy(appointment: Appointment): Appointment;
  slot: "free" | "busy";
};

/** Reads, changes both in one transaction, and begins again when somebody else wrote in between. */
async function change(context: EffectContext, row: Row, to: Change): Promise<EffectOutcome> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const appointment = await findAppointment(context, row);
    if (!appointment) return to.absent;
    if (to.isDone(appointment)) return done(appointment, row);
    if (!to.isPossible(appointment)) return { kind: "refused", status: "failed", reason: "changed" };
    const entries = [put(to.copy(appointment)), ...(await slotEntry(context, appointment, to.slot))];
    const outcome = await context.fhir.transaction(entries, { signal: context.signal });
    if (outcome.kind === "unknown") return outcome;
    if (outcome.kind === "refused") return { kind: "refused", status: "failed", reason: "upstream-refused" };
    if (outcome.kind === "done") {
      const upstreamVersion = outcome.written[0]!.versionId;
      return { kind: "done", ...foundOf(to.copy(appointment), row.status), upstreamVersion };
    }
  }
  return { kind: "unknown" };
}

/** Nothing, when the slot is so already, is gone, or is somebody else's by now. */
async function slotEntry(
  context: EffectContext,
  appointment: Appointment,
  status: "free" | "busy",
): Promise<WriteEntry[]> {
  const reference = appointment.slot?.[0]?.reference ?? "";
  const [type, id] = reference.split("/");
  const slot = type === "Slot" && id ? await readSlot(context, id) : null;
  if (!slot || slot.status === status || slot.status === "entered-in-error") return [];
  if (
    status === "free" &&
    (slot.status === "busy-unavailable" || (await isTaken(context, reference, appointment)))
  )
    return [];
  return [put({ ...slot, status })];
}

async function isTaken({ fhir, signal }: EffectContext, slot: string, { id }: Appointment): Promise<boolean> {
  try {
    const { matches } = await fhir.search({ type: "Appointment", required: { slot } }, { signal });
    return matches.some(
      ({ resource }) =>
        resource.id !== id && !isOff(resource) && resource.slot?.some((one) => one.reference === slot),
    );
  } catch (error) {
    // A server that cannot search so: its slots take one appointment each.
    if (error instanceof UpstreamFailure && error.kind === "refused") return false;
    throw error;
  }
}

/** @throws UpstreamFailure when the server keeps no versions: without them nothing can be written safely */
function put(resource: Slot | Appointment): WriteEntry {
  const ifMatch = resource.meta?.versionId;
  if (!ifMatch) throw new UpstreamFailure("unusable");
  return { method: "PUT", resource, ifMatch };
}
