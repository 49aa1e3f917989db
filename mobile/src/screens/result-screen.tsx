import { useMemo } from "react";
import { ResultDetail } from "~/components/chart/result-detail";
import { dated } from "../chart/dated";
import { resultDetail } from "../chart/result-detail";
import type { WholeResults } from "../chart/whole-results";
import { PortalPage } from "../draw/page";
import type { KeptChart } from "../store/copy";
import { useLocale } from "../words/locale";
import { Frame } from "./frame";
import { NotKept } from "./section-screen";
import { Updated } from "./updated";

/** One result from the kept list; the page is the portal's. */
export function ResultScreen({ chart, resultId }: { chart: KeptChart; resultId: string }) {
  const { words } = useLocale();
  const kept = chart.sections.results;
  const view = useMemo(() => {
    const results = kept && dated<WholeResults>(kept);
    return results ? resultDetail(results, resultId) : null;
  }, [kept, resultId]);
  return (
    <Frame chart={chart} section="results">
      <Updated asOf={kept?.asOf ?? null} />
      {view ? (
        <PortalPage of={ResultDetail} with={{ chartId: chart.chartId, view }} />
      ) : (
        <NotKept title={words.results.title} />
      )}
    </Frame>
  );
}
