/** The form by which staff give a patient an activation code. The code is in one answer and nowhere else. */
import type { DeskPermit } from "../access/keys";
import { inviteByActivationCode } from "../aggregates/portal-account/activation-code.server";
import { findPatientByRecordNumber } from "../aggregates/portal-account/find-patient";
import { identityProofInput, STAFF_PROOFS } from "../aggregates/portal-account/lifecycle.schema";
import { Problem } from "../problem/problem";
import type { InviteView } from "./staff-invite.view";

const TERM_MAX = 64;

export const inviteChoices = (): readonly string[] => STAFF_PROOFS;

/**
 * Fields `recordNumber` and `how`.
 * @throws Problem for what is not the form's
 */
export async function inviteFromDesk(staff: DeskPermit<"accounts">): Promise<InviteView> {
  const text = (name: string) => String(staff.form.get(name) ?? "").slice(0, TERM_MAX);
  const typed = { recordNumber: text("recordNumber").trim(), how: text("how") };
  const input = identityProofInput.pick({ how: true }).safeParse({ how: typed.how });
  const errors: InviteView["errors"] = {
    ...(typed.recordNumber === "" ? { recordNumber: "recordNumber" as const } : {}),
    ...(input.success ? {} : { how: "reason" as const }),
  };
  if (!input.success || errors.recordNumber) return { typed, errors, issued: null };
  const { portal } = staff.desk.viewer;
  try {
    const patientId = await findPatientByRecordNumber(portal, typed.recordNumber);
    if (!patientId) return { typed, errors: { recordNumber: "unknown" }, issued: null };
    const { how } = input.data;
    const { code, expiresAt } = await inviteByActivationCode(
      portal,
      { patientId, how },
      { kind: "staff", desk: staff },
    );
    return { typed, errors: {}, issued: { code, expiresAt: expiresAt.toISOString() } };
  } catch (problem) {
    const error = problem instanceof Problem ? explain(problem) : null;
    if (!error) throw problem;
    return { typed, errors: { recordNumber: error }, issued: null };
  }
}

function explain({ code, detail }: Problem): InviteView["errors"]["recordNumber"] | null {
  if (code === "NOT_FOUND") return "unknown";
  if (code === "UPSTREAM_UNAVAILABLE" && detail.reason !== "database") return "away";
  if (code !== "INVALID") return null;
  return detail.reason === "patient-taken" ? "patient-taken" : "patient";
}
