import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";
import type { ChartNews } from "~server/notices/news.view";

/** There is news about something that was asked for: that, and the way to it. */
export function News({ news }: { news: ChartNews }) {
  const { notices } = useLocale().words;
  const { chartId, requestIds } = news;
  const [first] = requestIds;
  if (first === undefined) return null;
  const one = requestIds.length === 1;
  return (
    <p className="notice calm news" role="status">
      <Icon name="info" />
      <span>
        {notices.news(requestIds.length)}{" "}
        <a href={one ? paths.request(chartId, first) : paths.requests(chartId)}>
          {one ? notices.openOne : notices.openAll}
        </a>
      </span>
    </p>
  );
}
