/** How a request stands, in a sentence; what happens next, and by when. */
import type { Locale } from "~/components/shell/locale";
import type { RequestView } from "~server/asking/requests.view";

/** "Booked for Thursday 3 December 2026 at 09:00". */
export function statusText(request: RequestView, { words, format }: Locale): string {
  const { statuses, cancelling } = words.requests;
  const { status, subject, making, outcomeReason } = request;
  if (making === "cancel") return cancelling;
  if (subject.kind === "appointment") {
    const text = statuses.appointment;
    if (status === "booked")
      return text.booked(format.longDay(subject.start), format.time(subject.start) ?? "");
    if (status === "rejected" && isSlotGone(outcomeReason)) return text["slot-gone"];
    if (isNobodysNo(request)) return text.failed;
    const { submitting, proposed, rejected, cancelled, failed } = text;
    const said: Partial<Record<string, string>> = { submitting, proposed, rejected, cancelled, failed };
    return said[status] ?? submitting;
  }
  const text: Partial<Record<string, string>> = statuses[subject.kind];
  if (isNobodysNo(request)) return statuses[subject.kind].failed;
  return text[status] ?? statuses[subject.kind].submitting;
}

/** What never came before anybody at the clinic was refused by nobody there. */
function isNobodysNo({ status, outcomeReason }: RequestView): boolean {
  return status === "rejected" && outcomeReason !== null;
}

/** Quiet, good or grave: the colour beside the word. */
export function toneOf({ status, making }: RequestView): "waiting" | "good" | "over" | "grave" {
  if (status === "failed" || status === "rejected") return "grave";
  if (making === "cancel" || status === "cancelled") return "over";
  return status === "booked" || status === "approved" || status === "completed" ? "good" : "waiting";
}

export function nextText(request: RequestView, { words, format, now }: Locale): string {
  const { next } = words.requests;
  const { status, making, toldBy, callBy, subject } = request;
  if (making === "cancel") return next.cancelling(format.when(toldBy, now));
  switch (status) {
    case "submitting":
      return next.submitting(format.when(toldBy, now));
    case "proposed":
    case "requested":
    case "pending":
      return callBy === null ? next.waitingNow : next.waiting(format.longDay(callBy));
    case "booked":
      return request.isOpen ? next.booked : next.completed;
    case "approved":
      if (subject.kind !== "refill") return next.completed;
      return callBy === null ? next.approvedNow : next.approved(format.longDay(callBy));
    case "completed":
      return next.completed;
    case "failed":
      return next.failed;
    default:
      return next.ended;
  }
}

/** Why it came out so, where nobody decided it. */
export function outcomeText({ outcomeReason, status }: RequestView, { words }: Locale): string | null {
  const { outcomes } = words.requests;
  if (outcomeReason !== null) return outcomes[outcomeReason] ?? outcomes.other!;
  return status === "failed" ? outcomes.other! : null;
}

export function isSlotGone(outcomeReason: string | null): boolean {
  return outcomeReason === "slot-not-available" || outcomeReason === "slot-past";
}

export type Step = { text: string; state: "done" | "now" | "later" };

/** From asking to the end as it usually goes; one that ended otherwise stops where it was. */
export function stepsOf({ subject, status }: RequestView, { words }: Locale): Step[] {
  const { steps } = words.requests;
  const last = {
    appointment: [steps.booked],
    refill: [steps.approved, steps.completed],
    demographics: [steps.changed],
  }[subject.kind];
  const reached = {
    submitting: 0,
    proposed: 1,
    requested: 1,
    pending: 1,
    booked: 2,
    approved: 2,
    completed: 3,
  };
  const at = (reached as Partial<Record<string, number>>)[status];
  if (at === undefined) return [];
  const all = [steps.asked, at === 0 ? steps.sending : steps.received, ...last];
  return all.map((text, index) => ({
    text,
    state: index <= at && !(at === 0 && index > 0) ? "done" : index === at + 1 ? "now" : "later",
  }));
}
