/** Requests as the desk's queues have them: by kind and by what is to be done about them. */
import { QueryTypes } from "sequelize";
import { fetchRequestRows } from "../aggregates/request/request-rows";
import type { RequestRow } from "../aggregates/request/request.types";
import type { Portal } from "../portal";
import type { RelationshipType } from "../policies/vocabulary";
import type { DeskFilter, DeskKind, DeskQueueView, DeskState } from "./desk-requests.view";
import { DESK_KINDS } from "./desk-requests.view";

export const PAGE_SIZE = 25;

/** Which rows are in which state; each row is in one. */
const WHERE: Record<DeskState, string> = {
  waiting: `effect is null and ((kind = 'appointment' and status = 'proposed')
    or (kind = 'refill' and status = 'requested') or (kind = 'demographics' and status = 'pending'))`,
  sending: "effect is not null",
  failed: "effect is null and status = 'failed'",
  accepted: "effect is null and status in ('booked', 'approved', 'completed')",
  ended: "effect is null and status in ('rejected', 'cancelled')",
};
/** Who waits longest comes first; what is settled is looked up the other way round. */
const ORDER: Record<DeskState, string> = {
  waiting: "created_at, id",
  sending: "created_at, id",
  failed: "created_at, id",
  accepted: "updated_at desc, id desc",
  ended: "updated_at desc, id desc",
};

export function fetchQueue(
  { db }: Pick<Portal, "db">,
  { kind, state, page }: DeskFilter,
): Promise<RequestRow[]> {
  return fetchRequestRows(
    db,
    `($1::text is null or kind = $1) and ${WHERE[state]} order by ${ORDER[state]} limit ${PAGE_SIZE} offset $2`,
    [kind, (page - 1) * PAGE_SIZE],
  );
}

export async function countQueue({ db }: Pick<Portal, "db">, { kind, state }: DeskFilter): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from portal_request where ($1::text is null or kind = $1) and ${WHERE[state]}`,
    { type: QueryTypes.SELECT, bind: [kind] },
  );
  return row?.count ?? 0;
}

/** Of all that somebody has to look at, or that is under way. */
export async function countOpen({ db }: Pick<Portal, "db">): Promise<DeskQueueView["counts"]> {
  const rows = await db.query<{ kind: DeskKind; state: "waiting" | "sending" | "failed"; count: number }>(
    `select kind, case when effect is not null then 'sending' when status = 'failed' then 'failed'
        else 'waiting' end as state, count(*)::int as count
      from portal_request
      where (${WHERE.waiting}) or (${WHERE.sending}) or (${WHERE.failed}) group by 1, 2`,
    { type: QueryTypes.SELECT },
  );
  const counts = Object.fromEntries(
    DESK_KINDS.map((kind) => [kind, { waiting: 0, sending: 0, failed: 0 }]),
  ) as DeskQueueView["counts"];
  for (const { kind, state, count } of rows) counts[kind][state] = count;
  return counts;
}

/** What else the desk needs of each: the chart's generation, and as what somebody else asked. */
export async function fetchAround(
  { db }: Pick<Portal, "db">,
  rows: readonly RequestRow[],
): Promise<
  Map<string, { generation: number; relationshipType: RelationshipType | null; language: string | null }>
> {
  const found = await db.query<{
    id: string;
    generation: string | null;
    relationshipType: RelationshipType | null;
    language: string | null;
  }>(
    `select r.id, c.generation, d.relationship_type as "relationshipType", a.preferred_language as language
      from portal_request r join portal_account a on a.id = r.portal_account_id
      left join chart c on c.patient_id = r.patient_id
      left join proxy_delegation d on d.id = r.proxy_delegation_id where r.id = any($1)`,
    { type: QueryTypes.SELECT, bind: [rows.map(({ id }) => id)] },
  );
  return new Map(
    found.map(({ id, generation, relationshipType, language }) => [
      id,
      { generation: Number(generation ?? 0), relationshipType, language },
    ]),
  );
}
