import { OneRequest } from "~/components/requests/one-request";
import type { RequestsView } from "~server/asking/requests.view";
import { dated } from "../chart/dated";
import { PortalPage } from "../draw/page";
import type { KeptChart } from "../store/copy";
import { useLocale } from "../words/locale";
import { Frame } from "./frame";
import { NotKept } from "./section-screen";
import { Updated } from "./updated";

/** One thing that was asked for: how it stands and what happens next. */
export function RequestScreen({ chart, requestId }: { chart: KeptChart; requestId: string }) {
  const { words } = useLocale();
  const kept = chart.sections.requests;
  const view = kept ? dated<RequestsView>(kept) : null;
  const request = [...(view?.open ?? []), ...(view?.past ?? [])].find(({ id }) => id === requestId);
  return (
    <Frame chart={chart} section="requests">
      <Updated asOf={kept?.asOf ?? null} />
      {view && request ? (
        <PortalPage
          of={OneRequest}
          with={{
            chartId: chart.chartId,
            view: { clinic: view.clinic, request, changes: [], proxyName: null },
            done: null,
            acting: chart.relationshipType !== null,
          }}
        />
      ) : (
        <NotKept title={words.requests.title} />
      )}
    </Frame>
  );
}
