/**
 * What people may do, as the database says at one moment: of accounts, delegations and release rules only what a
 * restore could bring back by mistake. No name and no address; an e-mail is a hash to compare.
 */
import { createHash } from "node:crypto";
import type pg from "pg";
import { z } from "zod";

const accountState = z.object({
  id: z.string(),
  status: z.enum(["pending_verification", "active", "suspended", "closing", "closed"]),
  email: z.string(),
  /** When the password was last set, ISO; null: never, or there is none. */
  password: z.string().nullable(),
  /** Ids of factors, hashes of recovery codes and of other organisations' identities that open it. */
  factors: z.array(z.string()),
  codes: z.array(z.string()),
  identities: z.array(z.string()),
});
const delegationState = z.object({
  id: z.string(),
  status: z.enum(["pending", "active", "declined", "withdrawn", "revoked", "expired"]),
  grants: z.array(z.string()),
  validTo: z.string().nullable(),
});
const releaseState = z.object({ version: z.number(), rules: z.unknown() });

export const authorityState = z.object({
  accounts: z.array(accountState),
  delegations: z.array(delegationState),
  release: releaseState.nullable(),
});
export type AccountState = z.infer<typeof accountState>;
export type DelegationState = z.infer<typeof delegationState>;
export type AuthorityState = z.infer<typeof authorityState>;

/** Whose state is asked for; null: everybody's. */
export type Subjects = { accounts: string[]; patients: string[]; delegations: string[] } | null;

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const ACCOUNTS = `
  select a.id, a.status, encode(sha256(convert_to(lower(a.email), 'UTF8')), 'hex') as email,
    to_char(a.password_changed_at at time zone 'UTC', ${ISO}) as password,
    array(select f.id from portal_factor f where f.portal_account_id = a.id and f.removed_at is null
      and f.confirmed_at is not null order by 1) as factors,
    array(select encode(sha256(c.code_hash), 'hex') from portal_recovery_code c where c.portal_account_id = a.id
      and c.used_at is null and c.replaced_at is null order by 1) as codes,
    array(select encode(sha256(convert_to(i.issuer || ' ' || i.subject, 'UTF8')), 'hex') from portal_identity i
      where i.portal_account_id = a.id order by 1) as identities
  from portal_account a`;
const DELEGATIONS = `
  select d.id, d.status, d.grants, to_char(d.valid_to at time zone 'UTC', ${ISO}) as "validTo"
  from proxy_delegation d`;
const RELEASE = "select version, rules from release_policy_version order by version desc limit 1";

/** Memory grows with the number of subjects; asking for everybody is for a restore. */
export async function readAuthority(client: pg.ClientBase, of: Subjects): Promise<AuthorityState> {
  const [accounts, delegations] = of
    ? [
        await client.query<AccountState>(
          `${ACCOUNTS} where a.id = any($1) or a.patient_id = any($2) order by 1`,
          [of.accounts, of.patients],
        ),
        await client.query<DelegationState>(
          `${DELEGATIONS} where d.id = any($1) or d.grantor_patient_id = any($2) order by 1`,
          [of.delegations, of.patients],
        ),
      ]
    : [
        await client.query<AccountState>(`${ACCOUNTS} order by 1`),
        await client.query<DelegationState>(`${DELEGATIONS} order by 1`),
      ];
  const release = await client.query<{ version: number; rules: unknown }>(RELEASE);
  return { accounts: accounts.rows, delegations: delegations.rows, release: release.rows[0] ?? null };
}

/** To compare rules by. */
export function rulesHash(rules: unknown): string {
  return createHash("sha256").update(JSON.stringify(rules)).digest("hex").slice(0, 16);
}
