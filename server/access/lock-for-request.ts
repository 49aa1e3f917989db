/**
 * THE DOOR OF WORK WITHOUT A REQUEST. Answers, under the same locks as lockForChart: may whoever asked for this
 * still ask for it now? A job must never send what an ended account, delegation or grant would not let through.
 * It decides by the same policies; there is no session, for nobody is there. Source: CONTRACT §4.
 */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import { decideDelegation, decideGrant } from "../policies/delegation";
import type { AccountId, AccountStatus, DelegationId, DelegationStatus } from "../policies/vocabulary";
import type { Grant, RelationshipType, Role } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { RESTS_ON } from "./door-row";
import { OWNER_GRANTS } from "./opening";

export type Asker = {
  patientId: string;
  portalAccountId: AccountId;
  /** null: in their own record. */
  proxyDelegationId: DelegationId | null;
};

type Place = Pick<Portal, "config" | "now">;

const FACTS = `
  select a.status as "accountStatus", a.patient_id as "ownPatientId", d.status, d.grants,
      d.grantor_patient_id as "grantorPatientId", d.proxy_portal_account_id as "proxyPortalAccountId",
      d.relationship_type as "relationshipType", d.valid_from as "validFrom", d.valid_to as "validTo",
      d.revoked_at as "revokedAt", ${RESTS_ON} as "restsOn", c.birth_date as "birthDate", c.died_at as "diedAt",
      coalesce(c.inactive, false) as inactive, c.merged_into as "mergedInto"
    from portal_account a
    left join proxy_delegation d on d.id = $2
    left join chart c on c.patient_id = $3
   where a.id = $1`;

type Facts = {
  accountStatus: AccountStatus;
  ownPatientId: string | null;
  /** null: there is no such delegation. */
  status: DelegationStatus | null;
  grants: string[];
  grantorPatientId: string;
  proxyPortalAccountId: AccountId | null;
  relationshipType: RelationshipType;
  validFrom: Date;
  validTo: Date | null;
  revokedAt: Date | null;
  restsOn: AccountStatus | null;
  birthDate: string | null;
  diedAt: Date | null;
  inactive: boolean;
  mergedInto: string | null;
};

/** What they may do there now, age rules applied. */
export type Authority = { grants: ReadonlySet<Grant>; teenPrivacy: boolean };

/** @returns whether they may; the accounts and the delegation stay as they are until the transaction ends */
export async function lockForRequest(
  tx: Transaction,
  portal: Place,
  asker: Asker,
  grant: Grant,
): Promise<boolean> {
  const authority = await lockAuthority(tx, portal, asker);
  return authority !== null && decideGrant(authority.grants, grant);
}

/** The same for work that rests on several grants. @returns null: that record is not open to them at all */
export async function lockAuthority(tx: Transaction, portal: Place, asker: Asker): Promise<Authority | null> {
  const { patientId, portalAccountId, proxyDelegationId } = asker;
  await select(tx, "select from portal_account where id = $1 or patient_id = $2 order by id for share", [
    portalAccountId,
    patientId,
  ]);
  if (proxyDelegationId !== null)
    await select(tx, "select from proxy_delegation where id = $1 for share", [proxyDelegationId]);
  const [facts] = await select<Facts>(tx, FACTS, [portalAccountId, proxyDelegationId, patientId]);
  if (!facts || facts.accountStatus !== "active") return null;
  if (proxyDelegationId === null)
    return facts.ownPatientId === patientId ? { grants: OWNER_GRANTS, teenPrivacy: false } : null;
  if (facts.status === null || facts.grantorPatientId !== patientId) return null;
  const decision = decideDelegation({
    delegation: { ...facts, status: facts.status },
    viewerAccountId: portalAccountId,
    patient: facts,
    clinicTimeZone: portal.config.clinicTimeZone,
    ageTable: portal.config.ageTable,
    now: portal.now(),
  });
  return decision.ok ? decision : null;
}

/** The same for what staff decided: still an active account with that role? */
export async function lockForDecision(tx: Transaction, accountId: AccountId, role: Role): Promise<boolean> {
  const [account] = await select<{ status: AccountStatus; roles: Role[] }>(
    tx,
    "select status, roles from portal_account where id = $1 for share",
    [accountId],
  );
  return account?.status === "active" && account.roles.includes(role);
}

function select<T extends object>(tx: Transaction, sql: string, bind: unknown[]): Promise<T[]> {
  const { sequelize } = tx as Transaction & { sequelize: Sequelize };
  return sequelize.query<T>(sql, { transaction: tx, type: QueryTypes.SELECT, bind });
}
