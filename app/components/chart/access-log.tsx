import { AccessLogFilter } from "./access-log-filter";
import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import { logWhat, logWho } from "~/i18n/access-log-text";
import type { Format } from "~/i18n/format";
import { paths } from "~/paths";
import type { AccessLogEntry, AccessLogView } from "~server/chart/access-log.view";

type AccessLogProps = {
  chartId: string;
  view: AccessLogView;
  /** True on the newest page. */
  newest: boolean;
};

/** Who did what to this record, by day, in a table per day: a time, a person, a thing. */
export function AccessLog({ chartId, view, newest }: AccessLogProps) {
  const { words, format } = useLocale();
  const text = words.accessLog;
  const { filter } = view;
  const narrowed = filter.who !== null || filter.part !== null;
  const days = byDay(view.entries, format);
  return (
    <>
      <h1>{text.title}</h1>
      <p className="lead">{text.intro}</p>
      <AccessLogFilter chartId={chartId} view={view} />
      {view.incomplete && <Notice tone="warning" icon="warning" title={text.incomplete} />}
      {view.entries.length === 0 && (
        <Notice tone="calm" icon="info" title={narrowed ? text.noneFound : text.empty} />
      )}
      {[...days].map(([key, entries]) => (
        <table key={key} className="log">
          <caption>{format.day(entries[0]!.occurredAt)}</caption>
          <thead className="unseen">
            <tr>
              <th scope="col">{text.columns.time}</th>
              <th scope="col">{text.columns.who}</th>
              <th scope="col">{text.columns.what}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td>{format.time(entry.occurredAt)}</td>
                <th scope="row">
                  <Who entry={entry} />
                </th>
                <td>{logWhat(entry, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {view.entries.length > 0 && (
        <p className="keep">
          <a href={paths.accessLogFile(chartId, filter)}>
            {narrowed ? text.download.narrowed : text.download.all}
          </a>{" "}
          <span className="quiet">{text.download.hint}</span>
        </p>
      )}
      {view.shownFrom && !view.older && (
        <Notice tone="calm" icon="info" title={text.archivedBefore(format.dayTime(view.shownFrom))} />
      )}
      {(view.older || !newest) && (
        <p className="pager">
          {!newest && <a href={paths.accessLog(chartId, filter)}>{text.newest}</a>}
          {view.older && (
            <a rel="next" href={paths.accessLog(chartId, { ...filter, before: view.older })}>
              {text.older}
            </a>
          )}
        </p>
      )}
    </>
  );
}

function byDay(entries: AccessLogEntry[], format: Format): Map<string, AccessLogEntry[]> {
  const days = new Map<string, AccessLogEntry[]>();
  for (const entry of entries) {
    const key = format.dayKey(entry.occurredAt);
    const day = days.get(key);
    if (day) day.push(entry);
    else days.set(key, [entry]);
  }
  return days;
}

function Who({ entry }: { entry: AccessLogEntry }) {
  const { name, relation, isName } = logWho(entry, useLocale().words);
  return (
    <>
      {isName ? <bdi>{name}</bdi> : name} {relation && <span className="quiet">{relation}</span>}
    </>
  );
}
