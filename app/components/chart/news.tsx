import { useLocale } from "~/components/shell/locale";
import { calledFor } from "~/components/ui/called";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";
import type { ChartNews } from "~server/notices/news.view";

/** There is news about something that was asked for: that, and the way to it. */
export function News({ news }: { news: ChartNews }) {
  const { notices } = useLocale().words;
  const { chartId, requestIds, exportIds = [] } = news;
  return (
    <>
      <Line
        ids={requestIds}
        said={notices.news(requestIds.length)}
        one={{ href: (id) => paths.request(chartId, id), label: notices.openOne }}
        all={{ href: paths.requests(chartId), label: notices.openAll }}
      />
      <Line
        ids={exportIds}
        said={notices.files(exportIds.length)}
        one={{ href: (id) => paths.exportJob(chartId, id), label: notices.openOne }}
        all={{ href: paths.exports(chartId), label: notices.openFiles }}
      />
    </>
  );
}

type LineProps = {
  ids: readonly string[];
  said: string;
  one: { href: (id: string) => string; label: string };
  all: { href: string; label: string };
};

function Line({ ids, said, one, all }: LineProps) {
  const { language } = useLocale();
  const [first] = ids;
  if (first === undefined) return null;
  const isOne = ids.length === 1;
  const { label, href } = isOne ? { label: one.label, href: one.href(first) } : all;
  return (
    <p className="notice calm news" role="status">
      <Icon name="info" />
      <span>
        {said}{" "}
        <a href={href} aria-label={calledFor(label, said, language)}>
          {label}
        </a>
      </span>
    </p>
  );
}
