/** The demo's accounts, delegations and charts as rows: what is missing is added, what is there stays as it is. */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { DemoDelegation, DemoPerson } from "./accounts";
import type { DemoAccounts } from "./population";

const MISSING = `
  select 'account' as kind, id from unnest($1::text[]) as id where id not in (select id from portal_account)
  union all
  select 'delegation', id from unnest($2::text[]) as id where id not in (select id from proxy_delegation)`;

/** Which of them the database does not have yet, by id. */
export async function missingIds(
  db: Sequelize,
  { people, delegations }: DemoAccounts,
): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }>(MISSING, {
    type: QueryTypes.SELECT,
    bind: [people.map(({ accountId }) => accountId), delegations.map(({ id }) => id)],
  });
  return new Set(rows.map(({ id }) => id));
}

/**
 * @param passwordHash PHC string, the same for all of them
 * @returns those that were added; a person whose e-mail or patient already has an account is left out
 */
export async function insertAccounts(
  tx: Transaction,
  people: readonly DemoPerson[],
  passwordHash: string,
): Promise<DemoPerson[]> {
  const rows = await insert(
    tx,
    `insert into portal_account
       (id, patient_id, birth_date, email, password_hash, status, roles, preferred_language, demo)
     select "accountId", "patientId", "birthDate", email, $2, status,
       array(select jsonb_array_elements_text(roles)), "preferredLanguage", true
     from jsonb_to_recordset($1::jsonb) as person(
       "accountId" text, "patientId" text, "birthDate" text, email text, status text, roles jsonb,
       "preferredLanguage" text)
     on conflict do nothing returning id`,
    [JSON.stringify(people), passwordHash],
  );
  return people.filter(({ accountId }) => rows.has(accountId));
}

/** @returns those that were added; a delegation whose proxy has no demo account is left out */
export async function insertDelegations(
  tx: Transaction,
  delegations: readonly DemoDelegation[],
): Promise<DemoDelegation[]> {
  const rows = await insert(
    tx,
    `insert into proxy_delegation
       (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants, valid_from, valid_to,
        status, agreed, revoked_at, demo, origin, basis, proof, invited_name, ended_because)
     select id, "grantorPatientId", "proxyAccountId", "relationshipType",
       array(select jsonb_array_elements_text(grants)), "validFrom", "validTo", status,
       case when proof is null then
         jsonb_build_object('version', '2026-11', 'language', 'en', 'by', "grantorPatientId", 'at', "validFrom") end,
       "revokedAt", true, case when proof is null then 'patient' else 'staff' end,
       case when "relationshipType" = 'parent' then 'parental' else 'agreement' end,
       case when proof is not null then jsonb_build_object('how', proof, 'by', 'demo', 'at', "validFrom") end,
       "proxyName", case when "revokedAt" is not null then 'by-patient' end
     from jsonb_to_recordset($1::jsonb) as delegation(
       id text, "grantorPatientId" text, "proxyAccountId" text, "relationshipType" text, grants jsonb,
       "validFrom" timestamptz, "validTo" timestamptz, status text, "revokedAt" timestamptz,
       proof text, "proxyName" text)
     where exists (select from portal_account where portal_account.id = "proxyAccountId")
     on conflict do nothing returning id`,
    [JSON.stringify(delegations)],
  );
  await run(
    tx,
    `insert into proxy_delegation_version (delegation_id, version, status, grants, valid_from, valid_to, agreed,
       because, actor_kind, at)
     select id, version, status, grants, valid_from, valid_to, agreed, ended_because, 'system', now()
       from proxy_delegation where id = any($1) on conflict do nothing`,
    [[...rows]],
  );
  return delegations.filter(({ id }) => rows.has(id));
}

/**
 * A chart row for everyone whose chart can be opened, with the birth date upstream has. Also for demo people of
 * an earlier day: a year later the made-up people were born a year later.
 */
export async function writeBirthDates(tx: Transaction, { people, delegations }: DemoAccounts): Promise<void> {
  const charts = new Map<string, string | null>();
  for (const { patientId, birthDate } of people) if (patientId) charts.set(patientId, birthDate);
  for (const { grantorPatientId, grantorBirthDate } of delegations) {
    charts.set(grantorPatientId, grantorBirthDate);
  }
  const rows = JSON.stringify([...charts].map(([id, birth]) => ({ id, birth })));
  const record = `jsonb_to_recordset($1::jsonb) as person(id text, birth text)`;
  await run(
    tx,
    `insert into chart (patient_id, birth_date) select id, birth from ${record}
     on conflict (patient_id) do update set birth_date = excluded.birth_date
     where chart.birth_date is distinct from excluded.birth_date`,
    [rows],
  );
  await run(
    tx,
    `update portal_account set birth_date = person.birth from ${record}
     where patient_id = person.id and demo and birth_date is distinct from person.birth`,
    [rows],
  );
}

async function insert(tx: Transaction, sql: string, bind: unknown[]): Promise<ReadonlySet<string>> {
  const rows = (await run(tx, sql, bind)) as Array<{ id: string }>;
  return new Set(rows.map(({ id }) => id));
}

async function run(tx: Transaction, sql: string, bind: unknown[]): Promise<unknown> {
  const { sequelize } = tx as Transaction & { sequelize: Sequelize };
  const [rows] = await sequelize.query(sql, { bind, transaction: tx });
  return rows;
}
