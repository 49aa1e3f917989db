import { ChartPage } from "../app/components/shell/chart-page";
import { createLocale, LocaleProvider } from "../app/components/shell/locale";
import { Results } from "../app/components/chart/results";
import type { ChartFrameView } from "../server/chart/person.view";
import type { ResultsView } from "../server/chart/results.view";

export type PageData = { frame: ChartFrameView; view: ResultsView };

/** The markup of the results page from the portal's own components; what is measured is what is around it. */
export function Tree({ data }: { data: PageData }) {
  const locale = createLocale({
    language: "en",
    timeZone: "America/New_York",
    now: "2026-11-22T12:00:00Z",
    here: "/charts/self/results",
    signedIn: true,
  });
  return (
    <LocaleProvider value={locale}>
      <ChartPage frame={data.frame} current="results">
        <Results chartId={data.frame.chartId} view={data.view} />
      </ChartPage>
    </LocaleProvider>
  );
}
