import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GRANTS } from "../../policies/vocabulary";
import { verifyPassword } from "../../session/password";
import { createTestDatabase } from "../../testing/template-database";
import type { TestDatabase } from "../../testing/template-database";
import { DEMO_PASSWORD, demoAccountId } from "./accounts";
import { accountsOfPatients } from "./folder-accounts";
import { demoPatientId } from "./people";
import { demoPeople } from "./population";
import { seedDemoAccounts } from "./seed.server";

const NOW = new Date("2026-11-22T18:00:00Z");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const rows = <T extends object>(sql: string) => database.db.query<T>(sql, { type: QueryTypes.SELECT });
const everything = () =>
  rows(`select 'account' as kind, row_to_json(a)::text as row from portal_account a
    union all select 'delegation', row_to_json(d)::text from proxy_delegation d
    union all select 'chart', row_to_json(c)::text from chart c
    union all select 'rules', row_to_json(r)::text from release_policy_version r
    union all select 'event', id from access_event order by 1, 2`);

it("writes accounts, delegations, charts and rules, all marked and on record", async () => {
  await seedDemoAccounts(database.db, demoPeople(NOW), NOW);

  const accounts = await rows<{ email: string; password_hash: string; demo: boolean; roles: string[] }>(
    "select * from portal_account order by id",
  );
  expect(accounts).toHaveLength(7);
  expect(accounts.every(({ demo }) => demo)).toBe(true);
  expect(accounts.find(({ email }) => email === "staff@example.com")?.roles).toHaveLength(3);
  expect(await verifyPassword(accounts[0]!.password_hash, DEMO_PASSWORD)).toBe(true);

  const delegations = await rows<{ status: string; demo: boolean; grants: string[] }>(
    "select * from proxy_delegation",
  );
  expect(delegations).toHaveLength(5);
  expect(delegations.every(({ demo }) => demo)).toBe(true);
  expect(delegations.flatMap(({ grants }) => grants).every((one) => GRANTS.includes(one as never))).toBe(
    true,
  );

  expect(await rows(`select birth_date from chart where patient_id = '${demoPatientId("kofi")}'`)).toEqual([
    { birth_date: "2020-04-18" },
  ]);
  const [policy] = await rows<{ version: number; demo: boolean; rules: unknown[] }>(
    "select * from release_policy_version order by version desc limit 1",
  );
  expect(policy).toMatchObject({ version: 2, demo: true });
  expect(policy!.rules).toHaveLength(3);
  const events = await rows<{ event_type: string; n: string }>(
    "select event_type, count(*) as n from access_event where actor_kind = 'system' group by 1 order by 1",
  );
  expect(events).toEqual([
    { event_type: "account-created", n: "7" },
    { event_type: "delegation-created", n: "5" },
    { event_type: "release-policy-changed", n: "1" },
  ]);
});

it("changes nothing the second time, also when two do it at once", async () => {
  const before = await everything();
  await Promise.all([1, 2].map(() => seedDemoAccounts(database.db, demoPeople(NOW), NOW)));
  expect(await everything()).toEqual(before);
});

it("leaves alone what staff decided since, and follows birth dates into another year", async () => {
  await database.db.query(
    `update portal_account set status = 'suspended' where id = '${demoAccountId("omar")}'`,
  );
  await seedDemoAccounts(database.db, demoPeople(new Date("2028-01-10T12:00:00Z")), NOW);
  expect(await rows(`select status from portal_account where id = '${demoAccountId("omar")}'`)).toEqual([
    { status: "suspended" },
  ]);
  expect(await rows(`select birth_date from chart where patient_id = '${demoPatientId("kofi")}'`)).toEqual([
    { birth_date: "2021-04-18" },
  ]);
});

it("gives each Patient of a seed folder an account and lifts the demo population's holds", async () => {
  const folder = accountsOfPatients([
    { id: "43b6ae50-2cca-4934-ad38-282f8934b770", birthDate: "1937-02-13" },
    { id: "only-a-year", birthDate: "2018" },
  ]);
  await seedDemoAccounts(database.db, folder, NOW);
  expect(
    await rows(
      "select email, birth_date, status from portal_account where patient_id !~ '^demo-' order by email",
    ),
  ).toEqual([
    {
      email: "43b6ae50-2cca-4934-ad38-282f8934b770@example.com",
      birth_date: "1937-02-13",
      status: "active",
    },
    { email: "only-a-year@example.com", birth_date: null, status: "active" },
  ]);
  expect(
    await rows("select version, rules from release_policy_version order by version desc limit 1"),
  ).toEqual([{ version: 3, rules: [] }]);
});

it("leaves an account that is not the demo's where it is", async () => {
  const other = await createTestDatabase();
  try {
    await other.db.query(
      `insert into portal_account (id, patient_id, email, status)
       values ('pact_01TESTTESTTESTTESTTESTTEST', 'p1', 'Daniel@example.com', 'active')`,
    );
    await seedDemoAccounts(other.db, demoPeople(NOW), NOW);
    const [counts] = await other.db.query(
      `select (select count(*) from portal_account where demo) as accounts,
              (select count(*) from proxy_delegation) as delegations`,
      { type: QueryTypes.SELECT },
    );
    expect(counts).toEqual({ accounts: "6", delegations: "4" });
  } finally {
    await other.drop();
  }
});
