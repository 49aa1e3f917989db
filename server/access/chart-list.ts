/**
 * The charts a viewer may open, and those that were or will be theirs. A chart that is closed to them shows no
 * name: a person's name is part of the record, and no decision means no access.
 */
import { recordChartAccess, recordViewerAccess } from "../audit/access-log";
import type { ChartListEntry, PersonView } from "../chart/person.view";
import type { DelegationId, DelegationStatus, RelationshipType } from "../policies/vocabulary";
import { RESTS_ON } from "./door-row";
import type { DoorRow } from "./door-row";
import type { Viewer } from "./keys";
import { namedQuery } from "../db/named-query";
import { doorOf } from "./opened-doors";
import { openConfirmed } from "./confirmed";
import { OWN_CHART } from "./opening";
import type { Opened } from "./opening";
import type { PersonRow } from "./person-facts";
import { personOf } from "./person";

/** The columns of a door row that differ from chart to chart. */
type ListRow = Pick<
  DoorRow,
  | "grantor_patient_id"
  | "proxy_portal_account_id"
  | "delegation_grants"
  | "valid_to"
  | "delegation_revoked_at"
  | "rests_on"
  | "generation"
  | keyof PersonRow
> & {
  delegation_id: DelegationId | null;
  relationship_type: RelationshipType | null;
  delegation_status: DelegationStatus | null;
  valid_from: Date | null;
};

const CHARTS = {
  name: "portal-charts-3",
  text: `
    select null as delegation_id, null as grantor_patient_id, null as proxy_portal_account_id,
           null as relationship_type, null::text[] as delegation_grants, null as delegation_status,
           null::timestamptz as valid_from, null::timestamptz as valid_to,
           null::timestamptz as delegation_revoked_at, null as rests_on, c.generation, c.birth_date as chart_birth_date,
           c.died_at as chart_died_at, c.inactive as chart_inactive, c.merged_into as chart_merged_into
      from portal_account a left join chart c on c.patient_id = a.patient_id
     where a.id = $1 and a.patient_id is not null
    union all
    (select d.id, d.grantor_patient_id, d.proxy_portal_account_id, d.relationship_type, d.grants, d.status,
            d.valid_from, d.valid_to, d.revoked_at, ${RESTS_ON}, c.generation, c.birth_date, c.died_at, c.inactive, c.merged_into
       from proxy_delegation d left join chart c on c.patient_id = d.grantor_patient_id
      where d.proxy_portal_account_id = $1 and d.status not in ('declined', 'withdrawn')
      order by d.created_at, d.id)`,
};

/**
 * All charts of a viewer, their own first, then those shared with them, oldest first. On record before it is shown.
 * @throws Problem AUDIT_UNAVAILABLE
 */
export async function listCharts(viewer: Viewer): Promise<ChartListEntry[]> {
  const rows = await namedQuery<ListRow>(viewer.portal.db, CHARTS, [viewer.accountId]);
  const { row } = doorOf(viewer);
  const charts = await Promise.all(
    rows.map(async (own) => {
      const facts = { ...row, ...own };
      return { facts, opened: await openConfirmed(viewer, facts.delegation_id ?? OWN_CHART, facts) };
    }),
  );
  const [entries] = await Promise.all([
    Promise.all(charts.map(({ facts, opened }) => entryOf(facts, opened))),
    ...recorded(
      viewer,
      charts.map(({ opened }) => opened),
    ),
  ]);
  return entries;
}

/** Lines of that list, open or not: of the account, and of nobody's record. */
export async function countCharts({ portal, accountId }: Viewer): Promise<number> {
  return (await namedQuery<ListRow>(portal.db, CHARTS, [accountId])).length;
}

/** In the record of each person whose name is shown; for an empty list, the viewer's look by itself. */
function recorded(viewer: Viewer, charts: Opened[]): Promise<void>[] {
  const deed = { eventType: "chart-list-viewed" } as const;
  const shown = charts.flatMap((opened) => (opened.ok ? [recordChartAccess(opened.chart, deed)] : []));
  return shown.length > 0 ? shown : [recordViewerAccess(viewer, deed)];
}

/** What was never accepted is nobody's to see in a list. */
export function isListed({ delegation_status }: Pick<DoorRow, "delegation_status">): boolean {
  return delegation_status !== "declined" && delegation_status !== "withdrawn";
}

/** A line of the list; without a name where upstream is away. */
export async function entryOf(row: DoorRow, opened: Opened): Promise<ChartListEntry> {
  return {
    chartId: row.delegation_id ?? OWN_CHART,
    person: opened.ok ? await personOf(opened.chart) : NOBODY,
    relationshipType: row.relationship_type,
    validTo: row.valid_to?.toISOString() ?? null,
    closed: closedBecause(opened),
  };
}

const NOBODY: PersonView = { name: null, initials: null, birthDate: null, age: null, ageMonths: null };

function closedBecause(opened: Opened): ChartListEntry["closed"] {
  if (opened.ok) return null;
  switch (opened.reason) {
    case "pending":
    case "not-yet":
    case "revoked":
    case "of-age":
      return opened.reason;
    case "birth-date-unknown":
    case "deceased":
    case "inactive-record":
    case "merged-record":
    case "grantor-not-active":
      // Which of them it is says something of a person whose record is shut.
      return "suspended";
    default:
      return "expired";
  }
}
