import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import type { Seen } from "~server/chart/release-dry-run";
import type { DryRunLine, DryRunRecord, DryRunView } from "~server/release/dry-run.view";

/** What a change would show or hide: record by record, to the patient and to somebody acting for them. */
export function DryRun({ view }: { view: DryRunView }) {
  const { words, language } = useLocale();
  const text = words.deskRelease.dryRun;
  const list = (values: readonly string[]) => new Intl.ListFormat(language).format(values);
  const missing = [
    view.unknown.length > 0 && text.unknown(list(view.unknown)),
    view.away.length > 0 && text.away(list(view.away)),
  ].filter((one) => typeof one === "string");
  return (
    <section className="account-part" id="dry-run" tabIndex={-1}>
      <h2>{text.title}</h2>
      <p role="status">
        {text.looked(view.looked)} {view.records.length === 0 && text.nothing}
      </p>
      {missing.map((title) => (
        <Notice key={title} tone="warning" icon="warning" title={title} />
      ))}
      {view.records.map((record) => (
        <OneRecord key={record.recordNumber} record={record} />
      ))}
    </section>
  );
}

function OneRecord({ record }: { record: DryRunRecord }) {
  const text = useLocale().words.deskRelease.dryRun;
  return (
    <section className="card dry-run">
      <h3>{text.record(record.recordNumber)}</h3>
      <ul>
        {record.lines.map((line, index) => (
          <li key={index}>
            <Line line={line} />
          </li>
        ))}
      </ul>
      {record.more > 0 && <p className="quiet">{text.more(record.more)}</p>}
    </section>
  );
}

function Line({ line }: { line: DryRunLine }) {
  const { words, format } = useLocale();
  const { dryRun: text, sections } = words.deskRelease;
  const say = (seen: Seen) =>
    seen.how === "explained" && seen.until !== null
      ? text.until(format.day(seen.until))
      : text.seen[seen.how];
  const change = ({ now, then }: DryRunLine["owner"]) => {
    const [before, after] = [say(now), say(then)];
    return before === after ? text.same : text.from(before, after);
  };
  return (
    <>
      <p>
        {line.name ? <bdi lang={line.name.language ?? undefined}>{line.name.text}</bdi> : text.unnamed}{" "}
        <span className="quiet">
          {sections[line.section]} · {line.day ? format.day(line.day) : text.noDay}
        </span>
      </p>
      <dl>
        <dt>{text.columns.owner}</dt>
        <dd>{change(line.owner)}</dd>
        <dt>{text.columns.proxy}</dt>
        <dd>{change(line.proxy)}</dd>
      </dl>
    </>
  );
}
