import { FindForm } from "~/components/forms/find-form";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { ListQuery } from "~/paths";
import type { ResultsView } from "~server/chart/results.view";

type ResultsProps = { chartId: string; view: ResultsView };

/** Which results to show: by name, kind and day. */
export function ResultsFilter({ chartId, view }: ResultsProps) {
  const { results } = useLocale().words;
  const kinds = view.kinds.map(({ kind, count }) => ({
    value: kind,
    label: results.kindWithCount(results.kinds[kind], count),
  }));
  return <FindForm action={paths.results(chartId)} find={view.find} kinds={kinds} kind={view.filter} dated />;
}

/** What this page of the list is of. */
export function listedBy({ find, filter, page }: ResultsView): ListQuery {
  return { ...find, kind: filter, page };
}

export function ResultsPager({ chartId, view }: ResultsProps) {
  const { pages } = useLocale().words.results;
  if (view.pages < 2) return null;
  const href = (page: number) => paths.results(chartId, { ...listedBy(view), page });
  return (
    <nav className="pager" aria-label={pages.label}>
      {view.page > 1 && (
        <a rel="prev" href={href(view.page - 1)}>
          {pages.newer}
        </a>
      )}{" "}
      <span>{pages.of(view.page, view.pages)}</span>{" "}
      {view.page < view.pages && (
        <a rel="next" href={href(view.page + 1)}>
          {pages.older}
        </a>
      )}
    </nav>
  );
}
