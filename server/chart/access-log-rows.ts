/** Rows of one record's access log, newest first. The database keeps the order in which they were written. */
import { QueryTypes } from "sequelize";
import type { AccessEventType, ActorKind } from "../audit/event-types";
import type { Portal } from "../portal";
import { eventTypesOf } from "./access-log.filter";
import type { LogFilter } from "./access-log.view";
import type { AccessEventId, AccountId, RelationshipType } from "../policies/vocabulary";

export type AccessLogRow = {
  id: AccessEventId;
  seq: string;
  occurred_at: Date;
  actor_kind: ActorKind;
  portal_account_id: AccountId | null;
  event_type: AccessEventType;
  resource_type: string | null;
  resource_id: string | null;
  reason: string | null;
  relationship_type: RelationshipType | null;
  /** What somebody without a chart here calls themselves. */
  display_name: string | null;
  /** The chart of who did it, if they have one here, and its generation. */
  person_id: string | null;
  generation: string;
};

export type LogQuery = {
  patientId: string;
  /** The account that reads, for "you". */
  reader: AccountId;
  filter: LogFilter;
};

/** By whom: the words of LOG_ACTORS, else everything done by the proxy of a delegation of this record. */
const WHO: Record<string, string> = {
  you: "e.portal_account_id = $4 and e.actor_kind <> 'system'",
  patient: "e.actor_kind = 'patient'",
  staff: "e.actor_kind = 'staff'",
  portal: "e.actor_kind in ('operator', 'system', 'recipient')",
};
const PROXY = `e.actor_kind = 'proxy' and e.portal_account_id =
  (select p.proxy_portal_account_id from proxy_delegation p where p.id = $5 and p.grantor_patient_id = $1)`;

/**
 * Granted accesses only: attempts that were denied never opened the record and are the operator's to see.
 * @param before `seq` of a row, exclusive; null: from the newest
 */
export function fetchLogRows(
  db: Portal["db"],
  { patientId, reader, filter }: LogQuery,
  before: string | null,
  limit: number,
): Promise<AccessLogRow[]> {
  const { who, part } = filter;
  const byWho = who === null ? "true" : (WHO[who] ?? PROXY);
  return db.query<AccessLogRow>(
    `select e.id, e.seq, e.occurred_at, e.actor_kind, e.portal_account_id, e.event_type,
        e.resource_type, e.resource_id, e.reason, d.relationship_type, a.display_name, a.patient_id as person_id,
        coalesce(c.generation, 0) as generation
      from access_event e
      left join proxy_delegation d on d.id = e.proxy_delegation_id
      left join portal_account a on a.id = e.portal_account_id
      left join chart c on c.patient_id = a.patient_id
      where e.patient_id = $1 and e.result = 'granted' and ($2::bigint is null or e.seq < $2::bigint)
        and ($4::text is not null and $5::text is not null and ${byWho})
        and ($6::text[] is null or e.event_type = any($6))
      order by e.seq desc limit $3`,
    {
      bind: [patientId, before, limit, reader, who ?? "", part && eventTypesOf(part)],
      type: QueryTypes.SELECT,
    },
  );
}

/** The `seq` of an event of this record; null: there is no such event in it. */
export async function findSeq(db: Portal["db"], patientId: string, eventId: string): Promise<string | null> {
  const [row] = await db.query<{ seq: string }>(
    "select seq from access_event where id = $1 and patient_id = $2",
    { bind: [eventId, patientId], type: QueryTypes.SELECT },
  );
  return row?.seq ?? null;
}

/** ISO instant before which the log lies in archives; null: all of it is here. */
export async function fetchShownFrom(db: Portal["db"]): Promise<string | null> {
  const [row] = await db.query<{ at: Date | null }>("select max(to_at) as at from access_event_archive", {
    type: QueryTypes.SELECT,
  });
  return row?.at?.toISOString() ?? null;
}

export type LogPerson = {
  id: string;
  relationship_type: RelationshipType;
  display_name: string | null;
  person_id: string | null;
  generation: string;
};

/** Everybody who ever had access to a record, each once, with the latest of their delegations. */
export function fetchLogPeople(db: Portal["db"], patientId: string): Promise<LogPerson[]> {
  return db.query<LogPerson>(
    `select distinct on (d.proxy_portal_account_id) d.id, d.relationship_type, a.display_name, a.patient_id as person_id,
        coalesce(c.generation, 0) as generation
      from proxy_delegation d
      join portal_account a on a.id = d.proxy_portal_account_id
      left join chart c on c.patient_id = a.patient_id
      where d.grantor_patient_id = $1 and d.status not in ('pending', 'declined', 'withdrawn')
      order by d.proxy_portal_account_id, d.created_at desc, d.id desc`,
    { bind: [patientId], type: QueryTypes.SELECT },
  );
}
