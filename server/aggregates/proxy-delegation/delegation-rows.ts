/** Delegations as rows: locked, added, saved. Each save is also a line of `proxy_delegation_version`. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { ActorKind } from "../../audit/event-types";
import type { AccountId, DelegationId, Grant, RelationshipType } from "../../policies/vocabulary";
import { Problem } from "../../problem/problem";
import type { DelegationState } from "./proxy-delegation.rules";
import type { EndReason } from "./proxy-delegation.schema";

/** Which text was agreed to, by whom, when. */
export type Agreed = { version: string; language: string; by: string; at: string };
/** What staff were shown. */
export type Proof = { how: string; by: AccountId; at: string };

export type DelegationRow = DelegationState & {
  id: DelegationId;
  grantorPatientId: string;
  proxyPortalAccountId: AccountId | null;
  relationshipType: RelationshipType;
  grants: string[];
  validFrom: Date;
  agreed: Agreed | null;
  proof: Proof | null;
  invitedEmail: string | null;
  invitedName: string | null;
  invitedAt: Date | null;
  answeredAt: Date | null;
  revokedAt: Date | null;
  endedBecause: EndReason | null;
  version: number;
};

/** Who writes a version. */
export type Author = { actorKind: ActorKind; portalAccountId: AccountId | null; at: Date };

export const DELEGATION_COLUMNS = `
  d.id, d.grantor_patient_id as "grantorPatientId", d.proxy_portal_account_id as "proxyPortalAccountId",
  d.relationship_type as "relationshipType", d.grants, d.valid_from as "validFrom", d.valid_to as "validTo",
  d.status, d.origin, d.basis, d.agreed, d.proof, d.invited_email as "invitedEmail",
  d.invited_name as "invitedName", d.invited_at as "invitedAt",
  d.invitation_expires_at as "invitationExpiresAt", d.answered_at as "answeredAt",
  d.revoked_at as "revokedAt", d.ended_because as "endedBecause", d.version`;

/**
 * Locks a delegation. Always after the accounts concerned, and of several in the order of their ids: one order for
 * all, so that nobody waits for each other for ever (docs/decisions/0029).
 * @throws Problem NOT_FOUND
 */
export async function lockDelegation(tx: Transaction, id: string): Promise<DelegationRow> {
  const [row] = await select(tx, "d.id = $1 for update", [id.replaceAll("\0", "")]);
  if (!row) throw new Problem("NOT_FOUND");
  return row;
}

/** Those that are not over, in which a closing account has a part. */
export function lockDelegationsOf(
  tx: Transaction,
  account: { id: AccountId; patientId: string | null },
): Promise<DelegationRow[]> {
  return select(
    tx,
    `d.status in ('pending', 'active') and (d.proxy_portal_account_id = $1
       or (d.grantor_patient_id = $2 and d.origin = 'patient')) order by d.id for update`,
    [account.id, account.patientId],
  );
}

function select(tx: Transaction, where: string, bind: unknown[]): Promise<DelegationRow[]> {
  return sequelizeOf(tx).query<DelegationRow>(
    `select ${DELEGATION_COLUMNS} from proxy_delegation d where ${where}`,
    { transaction: tx, type: QueryTypes.SELECT, bind },
  );
}

export type NewDelegation = Pick<
  DelegationRow,
  | "id"
  | "grantorPatientId"
  | "relationshipType"
  | "validFrom"
  | "validTo"
  | "origin"
  | "basis"
  | "agreed"
  | "proof"
  | "invitedEmail"
  | "invitedName"
  | "invitedAt"
  | "invitationExpiresAt"
> & { grants: readonly Grant[] };

/** A new one waits for its proxy. */
export async function insertDelegation(tx: Transaction, row: NewDelegation, by: Author): Promise<void> {
  await sequelizeOf(tx).query(
    `insert into proxy_delegation (id, grantor_patient_id, relationship_type, grants, valid_from, valid_to, status,
       origin, basis, agreed, proof, invited_email, invited_name, invited_at, invitation_expires_at)
     values ($1, $2, $3, $4, $5, $6, 'pending', $7, $8, $9::jsonb, $10::jsonb, $11, $12, $13, $14)`,
    {
      transaction: tx,
      bind: [
        row.id,
        row.grantorPatientId,
        row.relationshipType,
        row.grants,
        row.validFrom,
        row.validTo,
        row.origin,
        row.basis,
        asJson(row.agreed),
        asJson(row.proof),
        row.invitedEmail,
        row.invitedName,
        row.invitedAt,
        row.invitationExpiresAt,
      ],
    },
  );
  await keepVersion(tx, row.id, by, null);
}

/** What a command may change of a locked delegation. */
export type DelegationChange = Partial<
  Pick<
    DelegationRow,
    | "status"
    | "proxyPortalAccountId"
    | "grants"
    | "validFrom"
    | "validTo"
    | "agreed"
    | "invitedEmail"
    | "invitedAt"
    | "invitationExpiresAt"
    | "answeredAt"
    | "revokedAt"
    | "endedBecause"
  >
>;

/** Saves as the next version. */
export async function saveDelegation(
  tx: Transaction,
  row: DelegationRow,
  change: DelegationChange,
  by: Author,
): Promise<DelegationRow> {
  const next = { ...row, ...change, version: row.version + 1 };
  await sequelizeOf(tx).query(
    `update proxy_delegation set status = $2, proxy_portal_account_id = $3, grants = $4, valid_from = $5,
       valid_to = $6, agreed = $7::jsonb, invited_email = $8, invited_at = $9, invitation_expires_at = $10,
       answered_at = $11, revoked_at = $12, ended_because = $13, version = $14
     where id = $1`,
    {
      transaction: tx,
      bind: [
        row.id,
        next.status,
        next.proxyPortalAccountId,
        next.grants,
        next.validFrom,
        next.validTo,
        asJson(next.agreed),
        next.invitedEmail,
        next.invitedAt,
        next.invitationExpiresAt,
        next.answeredAt,
        next.revokedAt,
        next.endedBecause,
        next.version,
      ],
    },
  );
  await keepVersion(tx, row.id, by, next.endedBecause);
  return next;
}

async function keepVersion(
  tx: Transaction,
  id: DelegationId,
  { actorKind, portalAccountId, at }: Author,
  because: string | null,
): Promise<void> {
  await sequelizeOf(tx).query(
    `insert into proxy_delegation_version
       (delegation_id, version, status, grants, valid_from, valid_to, agreed, because, actor_kind,
        portal_account_id, at)
     select id, version, status, grants, valid_from, valid_to, agreed, $2, $3, $4, $5
       from proxy_delegation where id = $1`,
    { transaction: tx, bind: [id, because, actorKind, portalAccountId, at] },
  );
}

function asJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

export function sequelizeOf(tx: Transaction): Sequelize {
  return (tx as Transaction & { sequelize: Sequelize }).sequelize;
}
