/**
 * The form by which staff say yes or no. Only `decision`, `reason` and what the page showed (`version`, `seen`) are read
 * of it; whatever else was sent (status, role, patient, who reviewed) is never looked at.
 */
import { z } from "zod";
import type { DeskPermit } from "../access/keys";
import { decideRequest } from "../aggregates/request/decide-request";
import { findRequestRow } from "../aggregates/request/request-rows";
import { REQUEST_STATUSES } from "../aggregates/request/request.types";
import type { RequestStatus } from "../aggregates/request/request.types";
import { Problem } from "../problem/problem";
import { DECISIONS_DONE } from "./desk-requests.view";
import type { DecisionDone, DecisionFault, DecisionRefusal } from "./desk-requests.view";

const REASON_MAX = 500;
const decisionWord = z.enum(["approve", "reject"]);
const versionNumber = z.coerce.number().int().positive().max(2_147_483_647);
const reasonText = z
  .string()
  .min(1, "reason")
  .max(REASON_MAX, "reason-long")
  .regex(/^(?:\n|[^\p{Cc}\p{Cs}\p{Co}\p{Cn}])*$/u, "reason");

export type Decided = { done: DecisionDone } | { refused: DecisionRefusal; status: 409 | 422 };

/**
 * @param id from the URL, untrusted
 * @throws Problem NOT_FOUND; UNAUTHENTICATED, ACCOUNT_NOT_ACTIVE: their own role or session ended meanwhile
 */
export async function decideAtDesk(staff: DeskPermit<"requests">, id: string): Promise<Decided> {
  const { form } = staff;
  const decision = decisionWord.safeParse(form.get("decision")).data ?? null;
  const reason = tidy(form.get("reason"));
  const refuse = (why: Partial<DecisionRefusal>): DecisionRefusal => ({
    ...{ decision, reason, faults: [], meanwhile: null, outcome: null },
    ...why,
  });
  const faults: DecisionFault[] = decision === null ? ["choose"] : [];
  const checked = reasonText.safeParse(reason);
  if (decision === "reject" && !checked.success) {
    faults.push(checked.error.issues[0]!.message as DecisionFault);
  }
  if (decision === null || faults.length > 0) return { refused: refuse({ faults }), status: 422 };

  // A page without a readable version has seen nothing that can still be so.
  const version = versionNumber.safeParse(form.get("version")).data ?? 0;
  try {
    const given = { version, decision, reason: decision === "reject" ? reason : null };
    const { status, outcomeReason } = await decideRequest(staff, id, given);
    if (outcomeReason) return { refused: refuse({ outcome: outcomeReason }), status: 409 };
    const isMade =
      decision === "reject" ? status === "rejected" : status === "booked" || status === "approved";
    if (isMade || status === "completed") return { done: decision };
    return (await isBeingSent(staff, id))
      ? { done: "sent" }
      : { refused: await changedMeanwhile(staff, id, refuse), status: 409 };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const { code, detail } = problem;
    if (code === "VERSION_CONFLICT" || code === "INVALID_STATUS_TRANSITION")
      return { refused: await changedMeanwhile(staff, id, refuse), status: 409 };
    if (code === "INVALID" && detail.reason === "own-request")
      return { refused: refuse({ faults: ["own"] }), status: 422 };
    throw problem;
  }
}

async function isBeingSent({ desk }: DeskPermit<"requests">, id: string): Promise<boolean> {
  return (await findRequestRow(desk.viewer.portal.db, id))?.effect === "decide";
}

/** Both versions: what the page showed, and what is there now. */
async function changedMeanwhile(
  { desk, form }: DeskPermit<"requests">,
  id: string,
  refuse: (why: Partial<DecisionRefusal>) => DecisionRefusal,
): Promise<DecisionRefusal> {
  const row = await findRequestRow(desk.viewer.portal.db, id);
  if (!row) throw new Problem("NOT_FOUND");
  const seen = REQUEST_STATUSES.find((status: RequestStatus) => status === form.get("seen")) ?? null;
  return refuse({ meanwhile: { seen, now: row.status, making: row.effect } });
}

/** What was just done, by the query of the page that follows. */
export function decisionDone(request: Request): DecisionDone | null {
  const word = new URL(request.url).searchParams.get("done");
  return DECISIONS_DONE.find((done) => done === word) ?? null;
}

function tidy(value: FormDataEntryValue | null): string {
  return typeof value === "string"
    ? value
        .slice(0, 4 * REASON_MAX)
        .replace(/\r\n?/g, "\n")
        .normalize("NFC")
        .trim()
    : "";
}
