/** Puts the drill's people into the database: accounts with a password, sharing that is in force, the first rules. */
import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { ulid } from "ulid";
import { GRANTS } from "../../../server/policies/vocabulary";
import { hashPassword } from "../../../server/session/password";
import { PASSWORD } from "../people/person";
import { FIRST_RULES, patientOf } from "../upstream/clinic";
import { ask } from "./postgres";

export type Account = { index: number; accountId: string; email: string };
export type Given = { delegationId: string; proxy: number; owner: number };
export type Cast = { patients: Account[]; staff: Account[]; given: Given[] };

/** For how many each acts at first. */
const EACH_ACTS_FOR = 8;
const ROLES = ["requests", "accounts", "release-policy"];

export async function seedCast(url: string, counts: { patients: number; staff: number }): Promise<Cast> {
  const password = await hashPassword(PASSWORD);
  const account = (index: number): Account => ({
    index,
    accountId: `pact_${ulid()}`,
    email: `drill${index}@example.com`,
  });
  const patients = Array.from({ length: counts.patients }, (_, index) => account(index));
  const staff = Array.from({ length: counts.staff }, (_, index) => account(counts.patients + index));
  for (const one of [...patients, ...staff]) {
    const isStaff = one.index >= counts.patients;
    await ask(
      url,
      `insert into portal_account (id, patient_id, birth_date, email, password_hash, status, roles, preferred_language)
       values ($1, $2, $3, $4, $5, 'active', $6, 'en')`,
      [
        ...[one.accountId, isStaff ? null : patientOf(one.index), isStaff ? null : "1970-05-06"],
        ...[one.email, password, isStaff ? ROLES : []],
      ],
    );
  }
  const given = patients.flatMap(({ index: proxy }) =>
    Array.from({ length: EACH_ACTS_FOR }, (_, step): Given => {
      const owner = (proxy + step + 1) % patients.length;
      return { delegationId: `pdel_${ulid()}`, proxy, owner };
    }),
  );
  for (const { delegationId, proxy, owner } of given) {
    await ask(
      url,
      `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
         valid_from, status, origin, basis)
       values ($1, $2, $3, 'caregiver', $4, now() - interval '1 day', 'active', 'patient', 'agreement')`,
      [delegationId, patientOf(owner), patients[proxy]!.accountId, GRANTS],
    );
  }
  await ask(
    url,
    `insert into chart (patient_id, birth_date) select patient_id, birth_date from portal_account
      where patient_id is not null on conflict do nothing`,
  );
  await ask(
    url,
    `insert into release_policy_version (version, rules, author, reason)
     select max(version) + 1, $1::jsonb, 'system', 'The drill.' from release_policy_version`,
    [JSON.stringify(FIRST_RULES)],
  );
  return { patients, staff, given };
}

/** A session with both factors, as after a sign-in at this moment. @returns its cookie */
export async function sessionFor(
  url: string,
  { accountId }: Account,
  sessionSecret: string,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const key = Buffer.from(hkdfSync("sha256", sessionSecret, "", "patient-portal session", 32));
  await ask(
    url,
    `insert into portal_session (id_hash, id, portal_account_id, created_at, last_used_at, expires_at, method,
       assurance, password_at, second_factor_at)
     values ($1, $2, $3, now(), now(), now() + interval '10 hours', 'password-totp', 2, now(), now())`,
    [createHmac("sha256", key).update(token).digest(), `pses_${ulid()}`, accountId],
  );
  return `portal-session=${token}`;
}

/** The factors of staff were given just now. */
export async function renewProofs(url: string, staff: readonly Account[]): Promise<void> {
  await ask(
    url,
    `update portal_session set second_factor_at = now(), password_at = now(), last_used_at = now()
      where portal_account_id = any($1)`,
    [staff.map(({ accountId }) => accountId)],
  );
}
