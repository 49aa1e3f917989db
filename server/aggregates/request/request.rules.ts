/**
 * Which step leads where. Answers: may this one do that to a request that stands there? Clinical staff and upstream
 * drive the status (server_authoritative); a patient may only take back what is open. Source: CONTRACT §2, §4. Pure.
 */
import type { Grant } from "../../policies/vocabulary";
import type { RequestKind, RequestStatus } from "./request.types";

/** What happens to a request, by whom. `became`: upstream's copy stands there now. */
export type RequestStep =
  | { by: "patient"; step: "cancel" }
  | { by: "staff"; step: "approve" | "reject" }
  | { by: "upstream"; step: "became"; status: RequestStatus }
  /** It had been given up, came to be after all, and people have gone on with it. */
  | { by: "upstream"; step: "turned-up"; status: RequestStatus }
  | { by: "system"; step: "refuse" | "fail" | "withdraw" };

export type StepDecision = { ok: true; status: RequestStatus } | { ok: false; reason: RequestStatus };

/** What lets somebody ask for it, take it back and see it. */
export const GRANT_OF: Record<RequestKind, Grant> = {
  appointment: "appointments:request",
  refill: "refills:request",
  demographics: "demographics:request",
};

/** The statuses upstream's copy of each kind can have. */
export const UPSTREAM_STATUSES: Record<RequestKind, readonly RequestStatus[]> = {
  appointment: ["proposed", "booked", "rejected", "cancelled"],
  refill: ["requested", "approved", "completed", "rejected", "cancelled", "failed"],
  demographics: ["pending", "approved", "rejected", "cancelled"],
};

/** In which something may still happen upstream, so that it is followed. */
export const FOLLOWED: Record<RequestKind, readonly RequestStatus[]> = {
  appointment: ["proposed", "booked"],
  refill: ["requested", "approved"],
  demographics: ["pending"],
};

/** In which the clinic has it and has neither ended nor refused it. */
export const STANDING: ReadonlySet<RequestStatus> = new Set([
  "proposed",
  "requested",
  "pending",
  "booked",
  "approved",
]);

/** In which whoever asked may take it back. A medicine that is being prepared is the pharmacy's to stop. */
const CANCELLABLE: Record<RequestKind, readonly RequestStatus[]> = {
  appointment: ["submitting", "proposed", "booked"],
  refill: ["submitting", "requested"],
  demographics: ["submitting", "pending"],
};

/** In which staff decide, and what their yes makes of it. */
const DECIDABLE: Record<RequestKind, { from: RequestStatus; approved: RequestStatus }> = {
  appointment: { from: "proposed", approved: "booked" },
  refill: { from: "requested", approved: "approved" },
  demographics: { from: "pending", approved: "approved" },
};

const GIVEN_UP: readonly RequestStatus[] = ["failed", "cancelled"];

/** @returns the new status, or as reason the one that forbids it */
export function decideRequestStep(kind: RequestKind, status: RequestStatus, step: RequestStep): StepDecision {
  const next = nextStatus(kind, status, step);
  return next === null ? { ok: false, reason: status } : { ok: true, status: next };
}

function nextStatus(kind: RequestKind, status: RequestStatus, step: RequestStep): RequestStatus | null {
  switch (step.by) {
    case "patient":
      return CANCELLABLE[kind].includes(status) ? "cancelled" : null;
    case "staff":
      if (status !== DECIDABLE[kind].from) return null;
      return step.step === "approve" ? DECIDABLE[kind].approved : "rejected";
    case "upstream":
      if (step.step === "turned-up")
        return GIVEN_UP.includes(status) && UPSTREAM_STATUSES[kind].includes(step.status)
          ? step.status
          : null;
      if (status !== "submitting" && !FOLLOWED[kind].includes(status)) return null;
      return UPSTREAM_STATUSES[kind].includes(step.status) ? step.status : null;
    case "system":
      if (status !== "submitting") return null;
      return { refuse: "rejected", fail: "failed", withdraw: "cancelled" }[step.step] as RequestStatus;
  }
}

/** True while whoever asked may take it back. */
export function isCancellable({ kind, status }: { kind: RequestKind; status: RequestStatus }): boolean {
  return CANCELLABLE[kind].includes(status);
}

/** True while staff may decide it. */
export function isDecidable({ kind, status }: { kind: RequestKind; status: RequestStatus }): boolean {
  return status === DECIDABLE[kind].from;
}
