/**
 * Asking for an account. The answer says nothing: whether there is such a patient is found out by a job, and told
 * only to the e-mail address the clinic has (docs/decisions/0023).
 */
import type { Transaction } from "sequelize";
import { z } from "zod";
import { paths } from "../../../app/paths";
import type { RequestFacts } from "../../access/keys";
import { backgroundEvent, guestEvent, recordAccess } from "../../audit/access-log";
import type { AccessDeed } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { JobPayload } from "../../jobs/job-payloads";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { countAttempt } from "../../session/attempt-limit";
import { makeLink } from "../../session/links/links";
import { setAside, takeUp } from "../../session/links/set-aside";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { accountOfEmail, accountOfPatient, claimAccount, claimsOf } from "./account-rows";
import { linksTo, noticesTo, requestsAbout, requestsFrom } from "./entrance-limits";
import { findPatient } from "./find-patient";
import { proofText } from "./link-proof";
import { decideRegistration } from "./registration.rules";
import type { RegistrationInput } from "./registration.schema";

type Asked = { portal: Portal; request: RequestFacts; language: string };
export type AskedResult = { ok: true } | { ok: false; retryAfter: number };

/** Claims that wait for staff, at most so many for one patient: a stranger must not fill the desk. */
const MOST_CLAIMS = 5;

/** @returns always the same for who stays within the limits of their address */
export async function requestRegistration(
  { portal, request, language }: Asked,
  input: RegistrationInput,
): Promise<AskedResult> {
  const deed: AccessDeed = { eventType: "registration-requested" };
  const attempt = await countAttempt(portal, requestsFrom("sign-up", request.ipAddress), request.now);
  if (!attempt.ok) {
    if (attempt.first) {
      await portal.accessLog.record(
        guestEvent(request, { ...deed, result: "denied", reason: "rate-limited" }),
      );
    }
    return { ok: false, retryAfter: attempt.retryAfter };
  }
  const about = await countAttempt(portal, requestsAbout(input.recordNumber), request.now);
  await inTransaction(portal.db, async (tx) => {
    await setAside(tx, portal, "register", { ...input, language, crowded: !about.ok });
    await recordAccess(tx, guestEvent(request, deed), portal.log);
  });
  return { ok: true };
}

const asked = z.object({
  recordNumber: z.string(),
  birthDate: z.string(),
  email: z.string(),
  language: z.string(),
  /** Many asked about this record number: nothing is done but what the person's own e-mail proves. */
  crowded: z.boolean(),
});

/** The job: asks upstream who is meant, and what may follow. @throws Problem UPSTREAM_UNAVAILABLE: tried again */
export async function considerRegistration(portal: Portal, job: JobPayload<"register">): Promise<void> {
  const input = takeUp(portal, job, asked);
  const patient = input && (await findPatient(portal, input));
  if (!input || !patient?.id) return;
  const patientId = patient.id;
  const now = portal.now();
  const account = await accountOfPatient(portal.db, patientId);
  const decision = decideRegistration({
    patient: patient as Parameters<typeof decideRegistration>[0]["patient"],
    email: input.email,
    hasAccount: account !== null,
    clinicTimeZone: portal.config.clinicTimeZone,
    now,
  });
  const claim = { patientId, language: input.language, now };
  switch (decision.kind) {
    case "nothing":
      return;
    case "already-registered":
      if (account) await tellRegistered(portal, account.email, account.preferredLanguage);
      return;
    case "link": {
      const taken = await accountOfEmail(portal.db, decision.to);
      if (taken) await tellRegistered(portal, taken.email, taken.preferredLanguage);
      else
        await sendRegistrationLink(portal, { ...claim, email: decision.to.toLowerCase() }, "e-mail-on-file");
      return;
    }
    case "wait": {
      if (input.crowded || (await claimsOf(portal.db, patientId)) >= MOST_CLAIMS) return;
      const tell = decision.tell && (await mayNotice(portal, patientId)) ? decision.tell : null;
      await inTransaction(portal.db, async (tx) => {
        await makeClaim(tx, portal, { ...claim, email: input.email });
        const mail = {
          kind: "registration-mismatch",
          language: input.language,
          link: paths.signUp(),
        } as const;
        if (tell) await enqueueMail(tx, portal, { to: tell, ...mail });
      });
    }
  }
}

type Claim = { patientId: string; email: string; language: string; now: Date };

/**
 * Sends the link with which a claim becomes an account, unless this address got several today.
 * @param proof what is proven once the link is used; an activation code's id, when that is asked again with it
 */
export async function sendRegistrationLink(
  portal: Portal,
  claim: Claim,
  proof: Parameters<typeof proofText>[0],
): Promise<void> {
  const attempt = await countAttempt(portal, linksTo(claim.email), claim.now);
  if (!attempt.ok) return;
  await inTransaction(portal.db, async (tx) => {
    const accountId = await makeClaim(tx, portal, claim);
    const token = await makeLink(tx, portal, {
      purpose: "registration",
      accountId,
      data: proofText(proof),
      now: claim.now,
    });
    await enqueueMail(tx, portal, {
      to: claim.email,
      kind: "registration-link",
      language: claim.language,
      link: paths.registration(token),
    });
    await recordAccess(tx, system({ eventType: "link-made" }, claim.now, accountId), portal.log);
  });
}

/** To the address of an account: somebody asked for a second one. */
export async function tellRegistered(portal: Portal, to: string, language: string | null): Promise<void> {
  if (!(await mayNotice(portal, to.toLowerCase()))) return;
  await inTransaction(portal.db, (tx) =>
    enqueueMail(tx, portal, { to, kind: "already-registered", language, link: paths.signIn() }),
  );
}

/** No patient on the event: who has proven nothing has done nothing to anybody's record. */
async function makeClaim(tx: Transaction, portal: Portal, claim: Claim): Promise<AccountId> {
  const { accountId, isNew } = await claimAccount(tx, claim);
  const deed = { eventType: "account-created", reason: "registration" } as const;
  if (isNew) await recordAccess(tx, system(deed, claim.now, accountId), portal.log);
  return accountId;
}

async function mayNotice(portal: Portal, subject: string): Promise<boolean> {
  return (await countAttempt(portal, noticesTo(subject), portal.now())).ok;
}

function system(deed: AccessDeed, now: Date, portalAccountId: AccountId) {
  return backgroundEvent("system", deed, { now, portalAccountId });
}
