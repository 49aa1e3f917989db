/** Rows of one record's access log, newest first. The database keeps the order in which they were written. */
import { QueryTypes } from "sequelize";
import type { AccessEventType, ActorKind } from "../audit/event-types";
import type { Portal } from "../portal";
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
  relationship_type: RelationshipType | null;
  /** The chart of who did it, if they have one here, and its generation. */
  person_id: string | null;
  generation: string;
};

/**
 * Granted accesses only: attempts that were denied never opened the record and are the operator's to see.
 * @param before `seq` of a row, exclusive; null: from the newest
 */
export function fetchLogRows(
  db: Portal["db"],
  patientId: string,
  before: string | null,
  limit: number,
): Promise<AccessLogRow[]> {
  return db.query<AccessLogRow>(
    `select e.id, e.seq, e.occurred_at, e.actor_kind, e.portal_account_id, e.event_type,
        e.resource_type, e.resource_id, d.relationship_type, a.patient_id as person_id,
        coalesce(c.generation, 0) as generation
      from portal_access_event e
      left join proxy_delegation d on d.id = e.proxy_delegation_id
      left join portal_account a on a.id = e.portal_account_id
      left join chart c on c.patient_id = a.patient_id
      where e.patient_id = $1 and e.result = 'granted' and ($2::bigint is null or e.seq < $2::bigint)
      order by e.seq desc limit $3`,
    { bind: [patientId, before, limit], type: QueryTypes.SELECT },
  );
}

/** The `seq` of an event of this record; null: there is no such event in it. */
export async function findSeq(db: Portal["db"], patientId: string, eventId: string): Promise<string | null> {
  const [row] = await db.query<{ seq: string }>(
    "select seq from portal_access_event where id = $1 and patient_id = $2",
    { bind: [eventId, patientId], type: QueryTypes.SELECT },
  );
  return row?.seq ?? null;
}
