/**
 * What happens to delegations without anybody: their word becomes `expired`, and people are told. Each change is a
 * transaction of its own; what is told once is told once however often this runs. Whether a delegation opens a
 * chart never waits for it: the policy reads the dates.
 */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { paths } from "../../../app/paths";
import { inTransaction } from "../../db/transaction";
import { dayIn } from "../../policies/age";
import { AGE_TABLE } from "../../policies/age-table";
import type { AccountId, DelegationId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { inPagesOfActive } from "./active-pages";
import { nextAgeChange } from "./age-change";
import { DELEGATION_COLUMNS, sequelizeOf } from "./delegation-rows";
import type { DelegationRow } from "./delegation-rows";
import { ended } from "./ended";
import { deedOfSystem, follow, tell } from "./follow";

type Place = Pick<Portal, "db" | "secrets" | "log" | "now" | "config">;

/** In one run, so that it ends; the next one goes on. */
const AT_ONCE = 500;
const DAY_MS = 24 * 3_600_000;
/** Both sides learn of an age change so many days before. */
export const AGE_NOTICE_DAYS = 30;

/** Hourly: those whose last day or whose invitation is over. */
export async function expireDelegations(portal: Place): Promise<void> {
  const now = portal.now();
  const due = await portal.db.query<{ id: DelegationId }>(
    `select id from proxy_delegation where (status = 'active' and valid_to <= $1)
        or (status = 'pending' and invitation_expires_at <= $1) order by id limit ${AT_ONCE}`,
    { type: QueryTypes.SELECT, bind: [now] },
  );
  for (const { id } of due) {
    await inTransaction(portal.db, async (tx) => {
      // Looked at again under lock: it may have been sent anew, or ended.
      const [row] = await rowsWhere(
        tx,
        "d.id = $1 and d.status in ('pending', 'active') for update skip locked",
        [id],
      );
      const isDue = row && (row.status === "pending" ? row.invitationExpiresAt : row.validTo);
      if (!row || !isDue || isDue > now) return;
      await follow(tx, portal, row, "expire", deedOfSystem(now), {
        ...ended(row, now, "lapsed"),
        revokedAt: null,
      });
    });
  }
}

/** Those who never looked are looked for each time: in the newest months of the log, not in all of them. */
const LOOK_BACK_MS = 31 * DAY_MS;

/** Kinds of events by which a record was really opened; a name in a list of records is none. */
const OPENED =
  "(e.event_type = 'chart-synced' or e.event_type like '%-viewed' and e.event_type not in ('chart-list-viewed', 'delegation-invitation-viewed'))";

/** Every few minutes: the first time a proxy opened the record, the patient is told, and neither what nor who. */
export async function noticeFirstAccess(portal: Place): Promise<void> {
  const before = (ms: number) => new Date(portal.now().getTime() - ms);
  const first = await portal.db.query<{ id: DelegationId; at: Date }>(
    `select d.id, e.occurred_at as at from proxy_delegation d
       cross join lateral (select occurred_at from access_event e
         where e.proxy_delegation_id = d.id and e.occurred_at > $2 and e.actor_kind = 'proxy' and e.result = 'granted' and ${OPENED}
         order by e.seq limit 1) e
      where d.first_access_at is null and d.proxy_portal_account_id is not null
        and (d.status = 'active' or d.revoked_at > $1) order by d.id limit ${AT_ONCE}`,
    // Also one that was ended right after: its patient wants to know all the more.
    { type: QueryTypes.SELECT, bind: [before(DAY_MS), before(LOOK_BACK_MS)] },
  );
  for (const { id, at } of first) {
    await inTransaction(portal.db, async (tx) => {
      const [row] = await sequelizeOf(tx).query<{ patientId: string }>(
        `update proxy_delegation set first_access_at = $2 where id = $1 and first_access_at is null
         returning grantor_patient_id as "patientId"`,
        { transaction: tx, type: QueryTypes.SELECT, bind: [id, at] },
      );
      if (row) await tellOwner(tx, portal, "patient_id = $1", row.patientId, "sharing-first-access");
    });
  }
}

/** Daily: who has shared for a year, or was reminded a year ago, is asked to look again. */
export async function remindOfSharing(portal: Place): Promise<void> {
  const now = portal.now();
  const yearAgo = new Date(now.getTime() - 365 * DAY_MS);
  let reminded = 0;
  await inPagesOfActive(portal.db, async (after, last) => {
    const due = await portal.db.query<{ id: AccountId }>(
      `select distinct a.id from proxy_delegation d join portal_account a on a.patient_id = d.grantor_patient_id
        where d.id > $3 and d.id <= $4 and d.status = 'active' and (d.valid_to is null or d.valid_to > $1)
          and d.valid_from <= $2 and a.status = 'active' and coalesce(a.sharing_reminded_at, 'epoch') <= $2`,
      { type: QueryTypes.SELECT, bind: [now, yearAgo, after, last] },
    );
    for (const { id } of due.slice(0, AT_ONCE - reminded)) {
      if (await remind(portal, id, now, yearAgo)) reminded += 1;
    }
    return reminded < AT_ONCE;
  });
}

/** Once, also when another process does the same. */
function remind(portal: Place, id: AccountId, now: Date, yearAgo: Date): Promise<boolean> {
  return inTransaction(portal.db, async (tx) => {
    const fresh = await sequelizeOf(tx).query<{ id: string }>(
      `update portal_account set sharing_reminded_at = $1
        where id = $3 and coalesce(sharing_reminded_at, 'epoch') <= $2 returning id`,
      { transaction: tx, type: QueryTypes.SELECT, bind: [now, yearAgo, id] },
    );
    if (fresh.length > 0) await tellOwner(tx, portal, "id = $1", id, "sharing-reminder");
    return fresh.length > 0;
  });
}

/** Daily: 30 days before a birthday that narrows or ends what a proxy may see, both sides are told, once. */
export async function tellAgeChanges(portal: Place): Promise<void> {
  const now = portal.now();
  const { clinicTimeZone, ageTable = AGE_TABLE } = portal.config;
  const today = dayIn(clinicTimeZone, now);
  await inPagesOfActive(portal.db, async (after, last) => {
    const rows = await portal.db.query<Growing>(
      `select d.id, c.birth_date as "birthDate", d.relationship_type as "relationshipType"
         from proxy_delegation d join chart c on c.patient_id = d.grantor_patient_id
        where d.id > $3 and d.id <= $4 and d.status = 'active' and (d.valid_to is null or d.valid_to > $1)
          and c.birth_date > $2 and c.died_at is null order by d.id`,
      // Somebody older than the oldest band has no such birthday ahead.
      { type: QueryTypes.SELECT, bind: [now, oldestOf(ageTable, today), after, last] },
    );
    for (const row of rows) await tellAgeChange(portal, row, { now, today, ageTable });
  });
}

type Growing = { id: DelegationId; birthDate: string; relationshipType: DelegationRow["relationshipType"] };

async function tellAgeChange(
  portal: Place,
  { id, birthDate, relationshipType }: Growing,
  { now, today, ageTable }: { now: Date; today: string; ageTable: typeof AGE_TABLE },
): Promise<void> {
  const change = nextAgeChange(birthDate, relationshipType, today, ageTable, AGE_NOTICE_DAYS);
  if (change === null) return;
  await inTransaction(portal.db, async (tx) => {
    const fresh = await sequelizeOf(tx).query<{ kind: string }>(
      `insert into proxy_delegation_notice (delegation_id, kind, at) values ($1, $2, $3)
         on conflict do nothing returning kind`,
      { transaction: tx, type: QueryTypes.SELECT, bind: [id, `age-${change.age} ${change.day}`, now] },
    );
    const [row] = await rowsWhere(tx, "d.id = $1 and d.status = 'active'", [id]);
    if (!row || fresh.length === 0) return;
    await tell(
      tx,
      portal,
      row,
      { patient: "sharing-age-patient", proxy: "sharing-age-proxy" },
      deedOfSystem(now),
    );
  });
}

function oldestOf(table: readonly { below: number | null }[], today: string): string {
  const highest = Math.max(0, ...table.map(({ below }) => below ?? 0));
  return `${Number(today.slice(0, 4)) - highest - 1}-01-01`;
}

/** Such notices can be switched off; nobody who has not done so misses them. */
async function tellOwner(
  tx: Transaction,
  portal: Place,
  where: string,
  value: string,
  kind: "sharing-first-access" | "sharing-reminder",
): Promise<void> {
  const [owner] = await sequelizeOf(tx).query<{ email: string; language: string | null }>(
    `select email, preferred_language as language from portal_account
      where ${where} and status in ('active', 'closing') and notices->>'sharing' is distinct from 'false'`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [value] },
  );
  if (!owner) return;
  await enqueueMail(tx, portal, { to: owner.email, kind, language: owner.language, link: paths.sharing() });
}

function rowsWhere(tx: Transaction, where: string, bind: unknown[]): Promise<DelegationRow[]> {
  return sequelizeOf(tx).query<DelegationRow>(
    `select ${DELEGATION_COLUMNS} from proxy_delegation d where ${where}`,
    { transaction: tx, type: QueryTypes.SELECT, bind },
  );
}
