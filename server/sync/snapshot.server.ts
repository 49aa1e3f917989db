/**
 * `GET /v1/portal/sync/snapshot?since=`: all that a phone may keep of all charts its owner may open, or what of it has
 * changed. The doors, policies and projections of the pages; each chart on record before a byte is sent, also when
 * nothing has changed. Two statements to the database in all: the door's and the record's. Source: CONTRACT §6.
 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { asBearerOfAll } from "../access/bearer.server";
import type { EveryChart } from "../access/every-chart";
import type { Viewer } from "../access/keys";
import { recordChartAccess, recordViewerAccess } from "../audit/access-log";
import { authorityOf, keptChartsOf, keptOf, reasonForChart, reasonForSection } from "./kept-charts";
import { readKept } from "./read-kept";
import type { OpenedChart } from "./read-kept";
import { differenceTo } from "./snapshot-diff";
import type { NowChart, NowSection } from "./snapshot-diff";
import { snapshotText } from "./snapshot-text";
import { decodeSince, encodeSince, taggerOf } from "./snapshot-token";
import type { Tagger } from "./snapshot-token";

/** @throws Response as `asBearer` */
export function readSnapshot(args: LoaderFunctionArgs): Promise<Response> {
  return asBearerOfAll(args, async (viewer, charts) => {
    const tagger = taggerOf(viewer);
    const since = new URL(args.request.url).searchParams.get("since");
    const turn = turns();
    const [list, all] = await Promise.all([
      keptChartsOf(charts),
      Promise.all(charts.map((one) => chartNow(one, tagger, turn))),
      ...recorded(viewer, charts),
    ]);
    const listed = JSON.stringify(list);
    const charts_ = { tag: tagger.tagsOf(["charts"], listed).tag };
    const difference = differenceTo(decodeSince(tagger, since), { charts: charts_, all });
    const body = snapshotText({
      serverTime: viewer.portal.now(),
      since: encodeSince(tagger, difference.next),
      complete: all.every((one) => !one.open || one.sections.every(({ state }) => state === "fresh")),
      list: listed,
      difference,
    });
    return new Response(body, { headers: { "Content-Type": "application/json; charset=utf-8" } });
  });
}

/** In the record of each person whose chart is read; where there is none, the viewer's look by itself. */
function recorded(viewer: Viewer, charts: readonly EveryChart[]): Promise<void>[] {
  const deed = { eventType: "chart-synced" } as const;
  const read = charts.flatMap((one) => (one.ok ? [recordChartAccess(one.chart, deed)] : []));
  return read.length > 0 ? read : [recordViewerAccess(viewer, deed)];
}

async function chartNow(one: EveryChart, tagger: Tagger, turn: () => Promise<void>): Promise<NowChart> {
  const { chartId } = one;
  const { tag } = tagger.tagsOf(["chart"], chartId);
  if (!one.ok) return { chartId, tag, open: false, reason: reasonForChart(one.reason) };
  return {
    chartId,
    tag,
    open: true,
    authority: tagger.authorityOf([chartId], authorityOf(one)),
    sections: await Promise.all(keptOf(one).map((section) => sectionNow(one, section, tagger, turn))),
    reasonFor: (section) => reasonForSection(one, section),
  };
}

async function sectionNow(
  opened: OpenedChart,
  section: NowSection["section"],
  tagger: Tagger,
  turn: () => Promise<void>,
): Promise<NowSection> {
  const { state, asOf, json } = await readKept(opened, section, turn);
  const contents =
    json === null ? null : { json, ...tagger.tagsOf(["section", opened.chartId, section], json) };
  return { section, state, asOf, contents };
}

/** One after the other, with room for other requests between: long lists take their time to be made. */
function turns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => (last = last.then(() => new Promise((resolve) => setImmediate(resolve))));
}
