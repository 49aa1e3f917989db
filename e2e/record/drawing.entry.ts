/** What the app's own screens say of a snapshot, by its own drawing code. Bundled as the app is (drawn.ts). */
import { ResultDetail } from "~/components/chart/result-detail";
import { createLocale } from "~/components/shell/locale";
import { dated } from "../../mobile/src/chart/dated";
import { pageOfSection } from "../../mobile/src/chart/page-of-section";
import { resultDetail } from "../../mobile/src/chart/result-detail";
import type { WholeResults } from "../../mobile/src/chart/whole-results";
import { PAGES } from "../../mobile/src/main/where";
import { pageOf } from "../../mobile/src/pages/page";
import { textOf } from "../../mobile/src/pages/text";
import { replaced } from "../../mobile/src/store/copy";
import type { Me, Snapshot } from "../../mobile/src/store/snapshot.types";

/** `path` of the portal's page that shows the same; each of `lines` is said by a screen of the app. */
export type Screen = { path: string; lines: string[] };

export function screensOf(me: Me, snapshot: Snapshot): Screen[] {
  const now = snapshot.serverTime;
  const locale = createLocale({ language: "en", timeZone: me.timeZone, now, here: "", signedIn: true });
  const { copy } = replaced(null, me, snapshot, { wall: 0, elapsed: null });
  const chart = copy.charts.find(({ chartId }) => chartId === "self")!;
  const pages = PAGES.map((page) => ({
    path: page === "summary" ? "" : `/${page}`,
    lines: textOf(pageOfSection(chart, page, locale) ?? []),
  }));
  const results = dated<WholeResults>(chart.sections.results!)!;
  const ids = results.entries.flatMap((one) => [
    one.id,
    ...(one.type === "panel" ? one.members.map(({ id }) => id) : []),
  ]);
  const details = [...new Set(ids)].map((id) => ({
    path: `/results/${encodeURIComponent(id)}`,
    lines: textOf(pageOf(ResultDetail, { chartId: "self", view: resultDetail(results, id)! }, locale)),
  }));
  return [...pages, ...details];
}
