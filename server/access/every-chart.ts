/**
 * Every chart somebody has or was ever given, with what the database knows of each, in the one round trip of an app's
 * door. It fetches facts; whether a chart opens is decided as for its own page. Source: CONTRACT §1, §6.
 */
import { IS_ASKED_REFILL } from "../aggregates/medication-refill-request/asked-refills";
import { isVisible, MOST_REQUESTS } from "../aggregates/request/read-requests";
import { REQUEST_LIST, requestRowOf } from "../aggregates/request/request-rows";
import type { RequestRow } from "../aggregates/request/request.types";
import type { Portal } from "../portal";
import { openConfirmed } from "./confirmed";
import { FACTS, OF_TOKEN, SESSION, TOKEN } from "./door-row";
import type { BearerRow } from "./door-row";
import type { Chart, Viewer } from "./keys";
import { namedQuery } from "../db/named-query";
import { OWN_CHART } from "./opening";
import type { Refused } from "./opening";

export type EveryChartRow = BearerRow & {
  /** As PostgreSQL writes rows in JSON; newest first. */
  requests: Array<Record<string, unknown>>;
  /** Ids of the prescriptions for which a refill has been asked, by anybody. */
  asked_refills: string[];
};

/** The chart's patient: one's own in the row that has no delegation. */
const PATIENT = `case when d.id is null then a.patient_id else d.grantor_patient_id end`;

/** `$2` binds nothing but the most requests, so that `$3` is what it is in every door. */
const EVERY_CHART = {
  name: "portal-doors-every-chart-1",
  text: `
    select ${TOKEN},
           ${SESSION},
           ${FACTS},
           asked.requests, coalesce(refills.ids, '{}') as asked_refills
      from ${OF_TOKEN}
      join release_policy_version r on r.version = (select max(version) from release_policy_version)
      cross join lateral (
        select null::text as id, null::timestamptz as created_at
        union all select id, created_at from proxy_delegation where proxy_portal_account_id = a.id) of
      left join proxy_delegation d on d.id = of.id
      left join chart c on c.patient_id = ${PATIENT}
      cross join lateral (
        select coalesce(json_agg(q), '[]') as requests from (
          select ${REQUEST_LIST} from portal_request
           where patient_id = ${PATIENT}
             and (d.id is null or (proxy_delegation_id = d.id and portal_account_id = a.id))
           order by created_at desc, id desc limit $2::int) q) asked
      cross join lateral (
        select array_agg(distinct details->>'medicationRequestId') as ids from portal_request
         where patient_id = ${PATIENT} and ${IS_ASKED_REFILL}) refills
     where t.id_hash = $1::bytea and t.kind = 'AccessToken'
     order by of.created_at nulls first, of.id`,
};

/**
 * @param tokenHash see `recordHash`
 * @param knownRelease version of the release rules that is already compiled, so they are not sent again
 * @returns one's own chart first, whether there is one or not, then those given, oldest first; none: no such token
 */
export function fetchEveryChartRow(
  portal: Pick<Portal, "db">,
  tokenHash: Buffer,
  knownRelease: number | null,
): Promise<EveryChartRow[]> {
  return namedQuery<EveryChartRow>(portal.db, EVERY_CHART, [tokenHash, MOST_REQUESTS, knownRelease]);
}

/** `row`: what it was decided on. */
export type EveryChart = { chartId: string; row: EveryChartRow } & (
  | {
      ok: true;
      chart: Chart;
      /** Those this viewer may see, newest first; see `fetchRequests`. */
      requests: RequestRow[];
      askedRefills: ReadonlySet<string>;
    }
  | Refused
);

export function openEveryChart(viewer: Viewer, rows: readonly EveryChartRow[]): Promise<EveryChart[]> {
  return Promise.all(
    rows.map(async (row): Promise<EveryChart> => {
      const chartId = row.delegation_id ?? OWN_CHART;
      const opened = await openConfirmed(viewer, chartId, row);
      if (!opened.ok) return { chartId, row, ...opened };
      const { chart } = opened;
      const requests = row.requests.map(requestRowOf).filter((request) => isVisible(chart, request));
      return { chartId, row, ok: true, chart, requests, askedRefills: new Set(row.asked_refills) };
    }),
  );
}
