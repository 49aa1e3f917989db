import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import type { Format } from "~/i18n/format";
import type { Words } from "~/i18n/words";
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
  const days = byDay(view.entries, format);
  return (
    <>
      <h1>{text.title}</h1>
      <p className="lead">{text.intro}</p>
      {view.incomplete && <Notice tone="warning" icon="warning" title={text.incomplete} />}
      {view.entries.length === 0 && <Notice tone="calm" icon="info" title={text.empty} />}
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
                <th scope="row">{whoOf(entry, words)}</th>
                <td>{whatText(entry, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {(view.older || !newest) && (
        <p className="pager">
          {!newest && <a href={paths.accessLog(chartId)}>{text.newest}</a>}
          {view.older && (
            <a rel="next" href={paths.accessLog(chartId, view.older)}>
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

function whoOf({ who }: AccessLogEntry, { accessLog }: Words) {
  switch (who.kind) {
    case "patient":
      return <bdi>{who.name ?? accessLog.who.patient}</bdi>;
    case "proxy": {
      const relation = who.relationshipType && accessLog.relations[who.relationshipType];
      return (
        <>
          <bdi>{who.name ?? accessLog.who.proxy}</bdi> {relation && <span className="quiet">{relation}</span>}
        </>
      );
    }
    default:
      return accessLog.who[who.kind];
  }
}

function whatText({ what, section }: AccessLogEntry, { accessLog }: Words): string {
  return what === "section-viewed" && section ? accessLog.sections[section] : accessLog.what[what];
}
