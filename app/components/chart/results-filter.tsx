import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { ResultsView } from "~server/chart/results.view";

/** Which kind of results to show; a GET form, left out when there is nothing to choose. */
export function ResultsFilter({ chartId, view }: { chartId: string; view: ResultsView }) {
  const { results } = useLocale().words;
  if (view.kinds.length < 2 && view.filter === null) return null;
  return (
    <form className="filter" action={paths.results(chartId)}>
      <label htmlFor="kind">{results.filter.label}</label>
      <select id="kind" name="kind" defaultValue={view.filter ?? ""}>
        <option value="">{results.filter.all}</option>
        {view.kinds.map(({ kind, count }) => (
          <option key={kind} value={kind}>
            {results.kindWithCount(results.kinds[kind], count)}
          </option>
        ))}
      </select>
      <button>{results.filter.apply}</button>
    </form>
  );
}

export function ResultsPager({ chartId, view }: { chartId: string; view: ResultsView }) {
  const { pages } = useLocale().words.results;
  if (view.pages < 2) return null;
  const href = (page: number) => paths.results(chartId, { page, kind: view.filter });
  return (
    <nav className="pager" aria-label={pages.label}>
      {view.page > 1 && (
        <a rel="prev" href={href(view.page - 1)}>
          {pages.newer}
        </a>
      )}
      <span>{pages.of(view.page, view.pages)}</span>
      {view.page < view.pages && (
        <a rel="next" href={href(view.page + 1)}>
          {pages.older}
        </a>
      )}
    </nav>
  );
}
