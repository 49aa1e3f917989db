import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";
import type { OpenRequests } from "~server/asking/requests.view";
import { RequestCard } from "./request-list";

type AskedBlockProps = { chartId: string; asked: OpenRequests };

/** On the overview: what waits for an answer, and what was agreed. Nothing while nothing is open. */
export function AskedBlock({ chartId, asked }: AskedBlockProps) {
  const { requests, summary } = useLocale().words;
  if (!asked || asked.total === 0) return null;
  return (
    <section className="block" aria-label={requests.title}>
      <h2>
        <Icon name="requests" />
        {requests.title}
      </h2>
      {asked.open.length < asked.total && (
        <p className="total">{summary.firstOf(asked.open.length, asked.total)}</p>
      )}
      <ul className="lines">
        {asked.open.map((request) => (
          <RequestCard key={request.id} chartId={chartId} request={request} />
        ))}
      </ul>
      <div className="block-foot">
        <a href={paths.requests(chartId)}>{requests.all}</a>
      </div>
    </section>
  );
}
