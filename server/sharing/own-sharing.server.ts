/**
 * "Who can see my record": each delegation with its person's own name and when they last looked, and the records that
 * are shared with the viewer. Reads only.
 */
import { listCharts, openChartFrame } from "../access/chart.server";
import type { Viewer } from "../access/keys";
import { projectPerson } from "../chart/person.project";
import { loadPerson } from "../chart/section-copy";
import { namedQuery } from "../db/named-query";
import { Problem } from "../problem/problem";
import type { GivenView, SharingView } from "./own-sharing.view";
import { readGiven, readGivenOne } from "./sharing.server";
import type { DelegationView } from "./sharing.view";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readSharing(viewer: Viewer): Promise<SharingView> {
  const [given, charts] = await Promise.all([readGiven(viewer), listCharts(viewer)]);
  return {
    hasRecord: viewer.patientId !== null,
    given: await withMore(viewer, given),
    received: charts.filter(({ relationshipType }) => relationshipType !== null),
  };
}

/** @param id untrusted @throws Problem NOT_FOUND for what is not of the viewer's record; AUDIT_UNAVAILABLE */
export async function readSharedWith(viewer: Viewer, id: string | undefined): Promise<GivenView> {
  const [view] = await withMore(viewer, [await readGivenOne(viewer, id ?? "")]);
  return view!;
}

type MoreRow = {
  id: string;
  person_id: string | null;
  generation: string;
  last_look_at: Date | null;
  archived_to: Date | null;
};

/**
 * The last look looks into each month there is until it finds one, so its plan is made once.
 * A look at a single entry does not count: when the entry is hidden since, its time would tell of it.
 */
const MORE = {
  name: "portal-sharing-more-1",
  text: `select d.id, a.patient_id as person_id, coalesce(c.generation, 0) as generation, look.at as last_look_at,
            case when d.first_access_at is not null then (select max(to_at) from access_event_archive) end as archived_to
       from proxy_delegation d
       left join portal_account a on a.id = d.proxy_portal_account_id
       left join chart c on c.patient_id = a.patient_id
       left join lateral (
         select e.occurred_at as at from access_event e
          where e.proxy_delegation_id = d.id and e.result = 'granted' and e.actor_kind = 'proxy'
            and e.resource_id is null and (e.event_type = 'chart-synced' or e.event_type like '%-viewed'
              and e.event_type not in ('delegation-invitation-viewed', 'chart-list-viewed'))
          order by e.seq desc limit 1) look on true
      where d.id = any($1::text[]) and d.grantor_patient_id = $2`,
};

/** Whoever has a chart here is called by the name upstream has; others as they were called when they were invited. */
async function withMore(viewer: Viewer, given: DelegationView[]): Promise<GivenView[]> {
  if (given.length === 0) return [];
  const rows = await namedQuery<MoreRow>(viewer.portal.db, MORE, [
    given.map(({ id }) => id),
    viewer.patientId,
  ]);
  const more = new Map(rows.map((row) => [row.id, row]));
  return Promise.all(
    given.map(async (view) => {
      const row = more.get(view.id);
      return {
        ...view,
        name: view.name ?? (row?.person_id ? await nameOf(viewer, row.person_id, row.generation) : null),
        lastLookAt: row?.last_look_at?.toISOString() ?? null,
        lastLookBefore: row?.last_look_at ? null : (row?.archived_to?.toISOString() ?? null),
      };
    }),
  );
}

async function nameOf(viewer: Viewer, patientId: string, generation: string): Promise<string | null> {
  const patient = await loadPerson({ viewer, patientId, generation: Number(generation) });
  return projectPerson(patient, viewer.request.now).name;
}

/**
 * The same for a page that does something with it.
 * @throws Problem NOT_FOUND; INVALID_STATUS_TRANSITION when it cannot be done (any more) by the patient
 */
export async function readDeed(
  viewer: Viewer,
  id: string | undefined,
  deed: keyof DelegationView["may"],
): Promise<GivenView> {
  const view = await readSharedWith(viewer, id);
  if (!view.may[deed]) throw new Problem("INVALID_STATUS_TRANSITION", { reason: view.endedAs ?? view.state });
  return view;
}

/** A record that the viewer may open, to give it up. @throws Problem as the second door */
export async function readOwnGrant(
  viewer: Viewer,
  id: string | undefined,
): Promise<{ chartId: string; name: string | null }> {
  const { chartId, person, acting } = await openChartFrame(viewer, id);
  if (acting === null || acting.isPreview) throw new Problem("NOT_FOUND");
  return { chartId, name: person.name };
}
