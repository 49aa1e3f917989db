/**
 * Gives the people of the demo, or of the seed folder, their accounts. Every row is marked `demo`; a portal with
 * a real upstream refuses to start beside such rows, because their password is public (CONTRACT §7).
 */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import { backgroundEvent, recordAccess } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { ReleaseRule } from "../../policies/release";
import type { Portal } from "../../portal";
import { hashPassword } from "../../session/password";
import { DEMO_PASSWORD } from "./accounts";
import { insertAccounts, insertDelegations, missingIds, writeBirthDates } from "./account-rows";
import { insertRequests } from "./request-rows";
import { accountsOfPatients } from "./folder-accounts";
import { demoPeople } from "./population";
import type { DemoAccounts } from "./population";

/**
 * Seeds what the portal's settings ask for: the demo population's accounts, or one for each Patient upstream has.
 * @returns e-mail addresses of those who may sign in
 * @throws UpstreamFailure when the seed folder's Patients cannot be read from the embedded FHIR server
 */
export async function seedDemo(portal: Portal): Promise<string[]> {
  const accounts = await demoAccountsFor(portal);
  await seedDemoAccounts(portal.db, accounts, portal.now());
  return accounts.people.filter(({ status }) => status === "active").map(({ email }) => email);
}

async function demoAccountsFor({ config, fhir, now }: Portal): Promise<DemoAccounts> {
  if (config.fhir.seedDir === null) return demoPeople(now(), config.clinicTimeZone);
  const { matches } = await fhir.search({
    type: "Patient",
    required: {},
    optional: { _elements: "id,birthDate" },
  });
  return accountsOfPatients(
    matches.map(({ resource }) => ({ id: resource.id!, birthDate: resource.birthDate })),
  );
}

/**
 * Adds what is missing, in one transaction, on record as done by the system. A second time it changes nothing:
 * whoever was suspended or revoked since stays so.
 * @param now when the access log says it happened
 */
export async function seedDemoAccounts(db: Sequelize, accounts: DemoAccounts, now: Date): Promise<void> {
  const missing = await missingIds(db, accounts);
  const people = accounts.people.filter(({ accountId }) => missing.has(accountId));
  const delegations = accounts.delegations.filter(({ id }) => missing.has(id));
  const passwordHash = people.length > 0 ? await hashPassword(DEMO_PASSWORD) : "";

  await inTransaction(db, async (tx) => {
    for (const person of await insertAccounts(tx, people, passwordHash)) {
      const about = { now, portalAccountId: person.accountId, patientId: person.patientId ?? undefined };
      await recordAccess(tx, backgroundEvent("system", { eventType: "account-created" }, about));
    }
    for (const delegation of await insertDelegations(tx, delegations)) {
      const about = {
        now,
        portalAccountId: delegation.proxyAccountId,
        patientId: delegation.grantorPatientId,
        proxyDelegationId: delegation.id,
      };
      await recordAccess(tx, backgroundEvent("system", { eventType: "delegation-created" }, about));
    }
    await writeBirthDates(tx, accounts);
    await insertRequests(tx, accounts.requests);
    if (await publishRules(db, tx, accounts.releaseRules)) {
      await recordAccess(tx, backgroundEvent("system", { eventType: "release-policy-changed" }, { now }));
    }
  });
}

/** A new version when the demo's rules differ from the current ones; rules that people made are left alone. */
async function publishRules(db: Sequelize, tx: Transaction, rules: ReleaseRule[]): Promise<boolean> {
  const added = await db.query(
    `insert into release_policy_version (version, rules, author, reason, demo)
     select version + 1, $1::jsonb, 'system', 'The rules of the demo.', true
     from (select * from release_policy_version order by version desc limit 1) as current
     where (demo or author = 'system') and rules <> $1::jsonb
     on conflict do nothing returning version`,
    { bind: [JSON.stringify(rules)], transaction: tx, type: QueryTypes.SELECT },
  );
  return added.length > 0;
}
