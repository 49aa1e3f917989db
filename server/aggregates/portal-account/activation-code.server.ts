/** A code from the clinic, for those whose e-mail the clinic does not have; issued at the desk or by an operator. */
import type { DeskPermit, RequestFacts } from "../../access/keys";
import { backgroundEvent, guestEvent, recordAccess, viewerEvent } from "../../audit/access-log";
import type { AccessEvent } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { countAttempt } from "../../session/attempt-limit";
import { accountOfEmail, accountOfPatient } from "./account-rows";
import { countTry, findCode, insertCode, newCode } from "./activation-code-rows";
import { requestsFrom } from "./entrance-limits";
import type { IdentityProofInput } from "./lifecycle.schema";
import { whyNoAccount } from "./portal-account.rules";
import { recheckDesk } from "./lock-at-desk";
import { readPatient } from "./read-patient";
import type { ActivationInput } from "./registration.schema";
import { sendRegistrationLink, tellRegistered } from "./registration.server";

export type CodeIssuer = { kind: "operator"; name: string } | { kind: "staff"; desk: DeskPermit<"accounts"> };

/**
 * Issues a code for a patient; older ones stop working.
 * @param input.how how the person proved who they are to whoever hands the code over
 * @returns the code, to be shown once: it exists nowhere else
 * @throws Problem NOT_FOUND (no such patient), INVALID with `patient-…` or `patient-taken`, UPSTREAM_UNAVAILABLE;
 *   for staff whose role, session or account ended meanwhile as `recheckDesk`
 */
export async function inviteByActivationCode(
  portal: Portal,
  input: { patientId: string; how: IdentityProofInput["how"] },
  issuer: CodeIssuer,
): Promise<{ code: string; expiresAt: Date }> {
  const { patientId, how } = input;
  const refused = whyNoAccount(await readPatient(portal, patientId));
  if (refused) throw new Problem("INVALID", { reason: refused });
  if (await accountOfPatient(portal.db, patientId)) throw new Problem("INVALID", { reason: "patient-taken" });
  const now = portal.now();
  const by = issuer.kind === "operator" ? issuer.name : issuer.desk.desk.viewer.accountId;
  const code = newCode();
  return inTransaction(portal.db, async (tx) => {
    if (issuer.kind === "staff") await recheckDesk(tx, issuer.desk);
    const proof = { how, by, at: now.toISOString() };
    const { id, expiresAt } = await insertCode(tx, portal, { text: code, patientId, proof, now });
    await recordAccess(tx, issued(issuer, { patientId, how, id, now }), portal.log);
    return { code, expiresAt };
  });
}

export type CodeResult =
  { ok: true } | { ok: false; because: "refused" } | { ok: false; because: "limit"; retryAfter: number };

/**
 * Takes a code, and sends the link to the address given: the code proves who somebody is, the link that the address
 * is theirs. Both are asked for together when the account is made.
 * @returns `refused`: in the same words for a code that is wrong, used, too old, or of somebody born on another day
 * @throws Problem UPSTREAM_UNAVAILABLE, for a right code only
 */
export async function beginByActivationCode(
  { portal, request, language }: { portal: Portal; request: RequestFacts; language: string },
  input: ActivationInput,
): Promise<CodeResult> {
  const { now } = request;
  const attempt = await countAttempt(portal, requestsFrom("code", request.ipAddress), now);
  if (!attempt.ok) {
    if (attempt.first) await refuse(portal, request, "rate-limited");
    return { ok: false, because: "limit", retryAfter: attempt.retryAfter };
  }
  const code = await findCode(portal, input.code, now);
  if (!code) {
    await refuse(portal, request, "unknown-code");
    return { ok: false, because: "refused" };
  }
  const patient = await readPatient(portal, code.patientId);
  if (patient.birthDate !== input.birthDate || whyNoAccount(patient)) {
    await countTry(portal, code.id);
    await refuse(portal, request, "birth-date", code.id);
    return { ok: false, because: "refused" };
  }
  if (await accountOfPatient(portal.db, code.patientId)) {
    await refuse(portal, request, "patient-taken", code.id);
    return { ok: false, because: "refused" };
  }
  await portal.accessLog.record(guestEvent(request, { eventType: "registration-requested", reason: "code" }));
  const taken = await accountOfEmail(portal.db, input.email);
  if (taken) await tellRegistered(portal, taken.email, taken.preferredLanguage);
  else {
    const claim = { patientId: code.patientId, email: input.email, language, now };
    await sendRegistrationLink(portal, claim, { codeId: code.id });
  }
  return { ok: true };
}

async function refuse(portal: Portal, request: RequestFacts, reason: string, codeId?: string): Promise<void> {
  const about = codeId ? { resourceType: "ActivationCode", resourceId: codeId } : {};
  await portal.accessLog.record(
    guestEvent(request, { eventType: "activation-code-refused", result: "denied", reason, ...about }),
  );
}

function issued(
  issuer: CodeIssuer,
  { patientId, how, id, now }: { patientId: string; how: string; id: string; now: Date },
): AccessEvent {
  const deed = {
    eventType: "activation-code-issued",
    reason: how,
    resourceType: "ActivationCode",
    resourceId: id,
  } as const;
  return issuer.kind === "operator"
    ? backgroundEvent("operator", deed, { now, patientId, clientId: issuer.name })
    : viewerEvent(issuer.desk.desk.viewer, deed, { actorKind: "staff", patientId });
}
