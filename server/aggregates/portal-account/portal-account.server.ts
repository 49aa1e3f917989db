/** Commands on PortalAccount. Each is one transaction: rule, row, event. */
import { randomInt } from "node:crypto";
import { UniqueConstraintError } from "sequelize";
import { ulid } from "ulid";
import { backgroundEvent, recordAccess } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { AccountId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { hashPassword } from "../../session/password";
import { portalAccounts } from "./portal-account.model";
import { firstPassword, whyNoAccount, wholeBirthDate } from "./portal-account.rules";
import { readPatient } from "./read-patient";
import type { CreateAccountInput } from "./portal-account.schema";

/** What of the portal a command needs; no request is there. */
type Workplace = Pick<Portal, "db" | "fhir" | "log" | "now">;

/**
 * Makes an account for a patient upstream knows.
 * @param operator who does it, at the operating system; on record
 * @returns the id and the first password, which exists nowhere else
 * @throws Problem NOT_FOUND (no such patient), INVALID with `patient-…`, `email-taken` or `patient-taken`,
 *   UPSTREAM_UNAVAILABLE with the kind of failure
 */
export async function createAccount(
  portal: Workplace,
  input: CreateAccountInput,
  operator: string,
): Promise<{ accountId: AccountId; password: string }> {
  const patient = await readPatient(portal, input.patientId);
  const refused = whyNoAccount(patient);
  if (refused) throw new Problem("INVALID", { reason: refused });

  const now = portal.now();
  const accountId: AccountId = `pact_${ulid(now.getTime())}`;
  const password = firstPassword((below) => randomInt(below));
  const passwordHash = await hashPassword(password);
  const birthDate = wholeBirthDate(patient);
  await inTransaction(portal.db, async (tx) => {
    await portalAccounts(portal.db).create(
      {
        id: accountId,
        patientId: input.patientId,
        birthDate,
        email: input.email,
        passwordHash,
        status: "active",
      },
      { transaction: tx },
    );
    await portal.db.query(
      `insert into chart (patient_id, birth_date) values ($1, $2)
       on conflict (patient_id) do update set birth_date = excluded.birth_date`,
      { transaction: tx, bind: [input.patientId, birthDate] },
    );
    const event = backgroundEvent(
      "operator",
      { eventType: "account-created", reason: input.reason },
      { now, portalAccountId: accountId, patientId: input.patientId, clientId: operator },
    );
    await recordAccess(tx, event, portal.log);
  }).catch((error: unknown) => {
    throw takenBy(error) ?? error;
  });
  return { accountId, password };
}

/** One account per address and per patient: the database is who knows, so that two commands at once cannot both win. */
function takenBy(error: unknown): Problem | null {
  if (!(error instanceof UniqueConstraintError)) return null;
  const constraint = String((error.parent as { constraint?: string }).constraint);
  const reason = constraint === "portal_account_email" ? "email-taken" : "patient-taken";
  return new Problem("INVALID", { reason }, { cause: error });
}
