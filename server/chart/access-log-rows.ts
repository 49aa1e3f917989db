/** Rows of one record's access log, newest first. The database keeps the order in which they were written. */
import { momentOfEventId } from "../audit/access-event";
import type { AccessEventType, ActorKind } from "../audit/event-types";
import { namedQuery } from "../db/named-query";
import type { NamedStatement } from "../db/named-query";
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
const WHO = {
  anybody: "true",
  you: "e.portal_account_id = $4 and e.actor_kind <> 'system'",
  patient: "e.actor_kind = 'patient'",
  staff: "e.actor_kind = 'staff'",
  portal: "e.actor_kind in ('operator', 'system', 'recipient')",
  proxy: `e.actor_kind = 'proxy' and e.portal_account_id =
    (select p.proxy_portal_account_id from proxy_delegation p where p.id = $5 and p.grantor_patient_id = $1)`,
} as const;

/** Where to go on from is a bound of the index, in every plan: a page far down does not read those above it. */
const logRowsBy = (who: keyof typeof WHO): NamedStatement => ({
  name: `portal-log-rows-${who}-1`,
  text: `select e.id, e.seq, e.occurred_at, e.actor_kind, e.portal_account_id, e.event_type,
        e.resource_type, e.resource_id, e.reason, d.relationship_type, a.display_name, a.patient_id as person_id,
        coalesce(c.generation, 0) as generation
      from access_event e
      left join proxy_delegation d on d.id = e.proxy_delegation_id
      left join portal_account a on a.id = e.portal_account_id
      left join chart c on c.patient_id = a.patient_id
      where e.patient_id = $1 and e.result = 'granted' and e.seq < coalesce($2::bigint, 9223372036854775807)
        and ($4::text is not null and $5::text is not null and ${WHO[who]})
        and ($6::text[] is null or e.event_type = any($6))
      order by e.seq desc limit $3`,
});
export const LOG_ROWS = {
  ...{ anybody: logRowsBy("anybody"), you: logRowsBy("you"), patient: logRowsBy("patient") },
  ...{ staff: logRowsBy("staff"), portal: logRowsBy("portal"), proxy: logRowsBy("proxy") },
};

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
  const by = who === null ? "anybody" : who in WHO ? (who as keyof typeof WHO) : "proxy";
  const types = part && eventTypesOf(part);
  return namedQuery<AccessLogRow>(db, LOG_ROWS[by], [patientId, before, limit, reader, who ?? "", types]);
}

/** By the day of its id, so that one month is looked into and not all. */
export const LOG_SEQ = {
  name: "portal-log-seq-1",
  text: `select seq from access_event where id = $1 and patient_id = $2 and occurred_at between $3 and $4`,
};
const DAY_MS = 24 * 3_600_000;

/** The `seq` of an event of this record; null: there is no such event in it. @param eventId untrusted */
export async function findSeq(db: Portal["db"], patientId: string, eventId: string): Promise<string | null> {
  const moment = momentOfEventId(eventId);
  if (moment === null) return null;
  // Ids of before the log lay by month are of the moment they were made, a little after their event.
  const days = [new Date(moment - DAY_MS), new Date(moment + DAY_MS)];
  const [row] = await namedQuery<{ seq: string }>(db, LOG_SEQ, [eventId, patientId, ...days]);
  return row?.seq ?? null;
}

const SHOWN_FROM = {
  name: "portal-log-shown-from-1",
  text: "select max(to_at) as at from access_event_archive",
};

/** ISO instant before which the log lies in archives; null: all of it is here. */
export async function fetchShownFrom(db: Portal["db"]): Promise<string | null> {
  const [row] = await namedQuery<{ at: Date | null }>(db, SHOWN_FROM, []);
  return row?.at?.toISOString() ?? null;
}

export type LogPerson = {
  id: string;
  relationship_type: RelationshipType;
  display_name: string | null;
  person_id: string | null;
  generation: string;
};

const LOG_PEOPLE = {
  name: "portal-log-people-1",
  text: `select distinct on (d.proxy_portal_account_id) d.id, d.relationship_type, a.display_name, a.patient_id as person_id,
        coalesce(c.generation, 0) as generation
      from proxy_delegation d
      join portal_account a on a.id = d.proxy_portal_account_id
      left join chart c on c.patient_id = a.patient_id
      where d.grantor_patient_id = $1 and d.status not in ('pending', 'declined', 'withdrawn')
      order by d.proxy_portal_account_id, d.created_at desc, d.id desc`,
};

/** Everybody who ever had access to a record, each once, with the latest of their delegations. */
export function fetchLogPeople(db: Portal["db"], patientId: string): Promise<LogPerson[]> {
  return namedQuery<LogPerson>(db, LOG_PEOPLE, [patientId]);
}
