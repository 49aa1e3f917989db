/**
 * The one database round trip of a page: session, account, delegation, current release rules and the chart's
 * generation (CONTRACT §1). It fetches facts and decides nothing; the policies do.
 */
import type { SessionKind } from "../policies/account";
import type { AccountStatus, DelegationId, DelegationStatus } from "../policies/vocabulary";
import type { AccountId, RelationshipType, Role } from "../policies/vocabulary";
import type { ReleaseRule } from "../policies/release";
import type { Transaction } from "sequelize";
import type { Portal } from "../portal";
import { namedQuery, namedQueryIn } from "../db/named-query";

export type DoorRow = {
  session_id: string;
  session_kind: SessionKind;
  session_created_at: Date;
  session_last_used_at: Date;
  session_expires_at: Date;
  session_revoked_at: Date | null;
  second_factor_at: Date | null;
  password_at: Date | null;
  /** A confirmed passkey or authenticator app is there. */
  has_factor: boolean;
  account_id: AccountId;
  account_status: AccountStatus;
  /** When it will be closed, for one that is `closing`. */
  account_closing_at: Date | null;
  account_patient_id: string | null;
  account_birth_date: string | null;
  email: string;
  roles: Role[];
  preferred_language: string | null;
  delegation_id: DelegationId | null;
  grantor_patient_id: string | null;
  proxy_portal_account_id: AccountId | null;
  relationship_type: RelationshipType | null;
  delegation_grants: string[] | null;
  delegation_status: DelegationStatus | null;
  valid_from: Date | null;
  valid_to: Date | null;
  delegation_revoked_at: Date | null;
  /** Status of the account it was made with; null: it rests on none, or there is no delegation. */
  rests_on: AccountStatus | null;
  /** bigint as text; null: the chart has no row yet, which counts as generation 0. */
  generation: string | null;
  chart_birth_date: string | null;
  chart_died_at: Date | null;
  /** null: the chart has no row yet. */
  chart_inactive: boolean | null;
  chart_merged_into: string | null;
  release_version: number;
  /** null when `knownRelease` was already that version. */
  release_rules: ReleaseRule[] | null;
};

/** What the patient made through the portal rests on their account; without one, on a closed one. `d` is the row. */
export const RESTS_ON = `case when d.origin = 'patient' then coalesce(
  (select g.status from portal_account g where g.patient_id = d.grantor_patient_id), 'closed') end`;

/** Account, delegation, chart and release rules; `$3` is the version of the rules that is known. */
export const FACTS = `
           a.id as account_id, a.status as account_status, a.closing_at as account_closing_at,
           a.patient_id as account_patient_id,
           a.birth_date as account_birth_date, a.email, a.roles, a.preferred_language,
           d.id as delegation_id, d.grantor_patient_id, d.proxy_portal_account_id, d.relationship_type,
           d.grants as delegation_grants, d.status as delegation_status, d.valid_from, d.valid_to,
           d.revoked_at as delegation_revoked_at, ${RESTS_ON} as rests_on,
           c.generation, c.birth_date as chart_birth_date, c.died_at as chart_died_at,
           c.inactive as chart_inactive, c.merged_into as chart_merged_into,
           r.version as release_version,
           case when r.version = $3::int then null else r.rules end as release_rules`;
/** `$2` is the chart. */
const CHART = `
      join release_policy_version r on r.version = (select max(version) from release_policy_version)
      left join proxy_delegation d on d.id = $2::text
      left join chart c on c.patient_id = case when $2::text = 'self' then a.patient_id else d.grantor_patient_id end`;

export const SESSION = `s.id as session_id, s.kind as session_kind, s.created_at as session_created_at,
           s.last_used_at as session_last_used_at, s.expires_at as session_expires_at,
           s.revoked_at as session_revoked_at, s.second_factor_at, s.password_at, exists (select from portal_factor f
             where f.portal_account_id = a.id and f.removed_at is null and f.confirmed_at is not null) as has_factor`;

const DOORS = {
  name: "portal-doors-7",
  text: `
    select ${SESSION},
           ${FACTS}
      from portal_session s
      join portal_account a on a.id = s.portal_account_id
      ${CHART}
     where s.id_hash = $1::bytea`,
};

/** The same by an app's access token: of the grant its session was made for, and nobody else's. */
export const TOKEN = `s.id_hash as session_id_hash, s.client_id, t.expires_at as token_expires_at, t.audience, t.scope`;
export const OF_TOKEN = `oauth_record t
      join portal_session s on s.grant_hash = t.grant_hash and s.kind = 'app'
      join portal_account a on a.id = s.portal_account_id`;
const BEARER_DOORS = {
  name: "portal-doors-bearer-1",
  text: `
    select ${TOKEN},
           ${SESSION},
           ${FACTS}
      from ${OF_TOKEN}
      ${CHART}
     where t.id_hash = $1::bytea and t.kind = 'AccessToken'`,
};

/** Nobody is there: no session, no factor given. */
const WITHOUT_SESSION = {
  name: "portal-doors-without-session-2",
  text: `
    select null as session_id, null as session_kind, null as second_factor_at, null as password_at, false as has_factor, ${FACTS}
      from portal_account a
      ${CHART}
     where a.id = $1::text`,
};

/**
 * Asks for everything the doors need about one session and one chart.
 * @param idHash see `claimedSession`
 * @param chartId from the URL, untrusted; null: no chart is asked for
 * @param knownRelease version of the release rules that is already compiled, so they are not sent again
 * @returns null when there is no such session
 */
export async function fetchDoorRow(
  portal: Pick<Portal, "db">,
  idHash: Buffer,
  chartId: string | null,
  knownRelease: number | null,
): Promise<DoorRow | null> {
  const rows = await namedQuery<DoorRow>(portal.db, DOORS, [idHash, chartId, knownRelease]);
  return rows[0] ?? null;
}

/** What an access token adds: whose app it is, what for and how long it counts. */
export type BearerRow = DoorRow & {
  session_id_hash: Buffer;
  client_id: string;
  token_expires_at: Date;
  audience: string | null;
  /** Parted by spaces. */
  scope: string;
};

/**
 * The same about an app's access token.
 * @param tokenHash see `accessTokenHash`
 * @returns null when there is no such token, or it was never an app's
 */
export async function fetchBearerRow(
  portal: Pick<Portal, "db">,
  tokenHash: Buffer,
  chartId: string | null,
  knownRelease: number | null,
): Promise<BearerRow | null> {
  const rows = await namedQuery<BearerRow>(portal.db, BEARER_DOORS, [tokenHash, chartId, knownRelease]);
  return rows[0] ?? null;
}

/** The same as a transaction sees it, for what is looked at again under lock. */
export async function fetchDoorRowIn(
  tx: Transaction,
  idHash: Buffer,
  chartId: string,
  knownRelease: number | null,
): Promise<DoorRow | null> {
  const rows = await namedQueryIn<DoorRow>(tx, DOORS, [idHash, chartId, knownRelease]);
  return rows[0] ?? null;
}

/**
 * The same about an account, for work that is done without a request of its own; columns of the session are null.
 * @returns null when there is no such account
 */
export async function fetchAccountRow(
  portal: Pick<Portal, "db">,
  accountId: AccountId,
  chartId: string | null,
  knownRelease: number | null,
): Promise<DoorRow | null> {
  const rows = await namedQuery<DoorRow>(portal.db, WITHOUT_SESSION, [accountId, chartId, knownRelease]);
  return rows[0] ?? null;
}
