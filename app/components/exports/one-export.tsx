import { AccountField } from "~/components/forms/account-field";
import { sizeText } from "~/components/chart/document-files";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";
import type { ExportView } from "~server/export/exports.view";
import { toneOf } from "./export-card";
import { TechnicalName } from "./technical-name";

type OneExportProps = {
  chartId: string;
  view: ExportView;
  /** The page comes again by itself. */
  watching: boolean;
  /** What was just done: `already`. */
  done: string | null;
};

/** One file: how far it is, the way to fetch it, or why it is not there. */
export function OneExport({ chartId, view, watching, done }: OneExportProps) {
  const text = useLocale().words.exports;
  const { status, error, gone } = view;
  return (
    <>
      <p className="up">
        <a href={paths.exports(chartId)}>
          <Icon name="back" />
          {text.back}
        </a>
      </p>
      {done === "already" && (
        <p role="status" className="notice news">
          <Icon name="info" />
          <span>{text.already}</span>
        </p>
      )}
      <h1>{text.formats[view.format]}</h1>
      <p className="quiet">
        <TechnicalName format={view.format} />
      </p>
      <p className={`stands large ${toneOf(view)}`} role="status">
        {text.statuses[status]}
      </p>
      {(status === "queued" || status === "running") && (
        <Waiting chartId={chartId} view={view} watching={watching} />
      )}
      {status === "complete" && <Ready chartId={chartId} view={view} />}
      {status === "failed" && <p>{text.failed[error ?? "unexpected"]}</p>}
      {status === "expired" && gone && <p>{text.gone[gone]}</p>}
      {(status === "failed" || status === "expired") && (
        <p className="ways">
          <a className="button" href={paths.exports(chartId)}>
            {text.anew}
          </a>
        </p>
      )}
      <Facts view={view} />
      {view.status === "complete" && <Remove chartId={chartId} view={view} />}
    </>
  );
}

function Waiting({ chartId, view, watching }: Omit<OneExportProps, "done">) {
  const { words, format } = useLocale();
  const text = words.exports.wait;
  const { done, total } = view;
  const said =
    total === null
      ? done > 0
        ? text.soFar(format.count(done))
        : null
      : text.of(format.count(done), format.count(total));
  return (
    <>
      <div className="progress">
        <progress aria-label={text.progress} {...(total === null ? {} : { value: done, max: total })} />
        {said && <p>{said}</p>}
      </div>
      <p>{text.leave}</p>
      <p className="ways">
        <a className="button" href={paths.exportJob(chartId, view.id, watching ? {} : { watch: "no" })}>
          {text.again}
        </a>{" "}
        {watching ? (
          <a href={paths.exportJob(chartId, view.id, { watch: "no" })}>{text.stopWatching}</a>
        ) : (
          <a href={paths.exportJob(chartId, view.id)}>{text.startWatching}</a>
        )}
      </p>
      {watching && <p className="quiet">{text.byItself}</p>}
      <RemoveForm chartId={chartId} view={view} label={text.stop} />
    </>
  );
}

function Ready({ chartId, view }: Pick<OneExportProps, "chartId" | "view">) {
  const { exports: text, bundleFile } = useLocale().words;
  const lost = (["files", "entries"] as const).filter((what) => view.lost[what] > 0);
  return (
    <>
      {lost.map((what) => (
        <p key={what} className="notice">
          <Icon name="info" />
          <span>{bundleFile[what](view.lost[what])}</span>
        </p>
      ))}
      <p className="ways">
        <a className="button" href={paths.exportFile(chartId, view.id)} download>
          {text.ready.download}
        </a>
      </p>
      <p>
        {text.ready.text} {text.guard}
      </p>
      <p className="quiet">{text.ready.proof}</p>
    </>
  );
}

function Facts({ view }: { view: ExportView }) {
  const { words, format, now } = useLocale();
  const text = words.exports;
  const { from, to, sections, bytes, expiresAt } = view;
  const dates =
    from && to
      ? text.facts.between(format.day(from), format.day(to))
      : from
        ? text.facts.since(format.day(from))
        : to
          ? text.facts.until(format.day(to))
          : text.facts.allDates;
  return (
    <dl className="facts">
      <div>
        <dt>{text.facts.asked}</dt>
        <dd>{format.when(view.askedAt, now)}</dd>
      </div>
      <div>
        <dt>{text.facts.parts}</dt>
        <dd>
          {sections === null ? (
            text.facts.laidDown
          ) : (
            <ul className="plain-list">
              {sections.map((section) => (
                <li key={section}>{words.accessLog.sections[section]}</li>
              ))}
            </ul>
          )}
        </dd>
      </div>
      <div>
        <dt>{text.facts.dates}</dt>
        <dd>{dates}</dd>
      </div>
      {bytes !== null && (
        <div>
          <dt>{text.facts.size}</dt>
          <dd>{sizeText(bytes, words.documents, format)}</dd>
        </div>
      )}
      {expiresAt && (
        <div>
          <dt>{text.facts.kept}</dt>
          <dd>{format.dayTime(expiresAt)}</dd>
        </div>
      )}
    </dl>
  );
}

function Remove({ chartId, view }: Pick<OneExportProps, "chartId" | "view">) {
  const { ready } = useLocale().words.exports;
  return (
    <section className="block">
      <p>{ready.removeHint}</p>
      <RemoveForm chartId={chartId} view={view} label={ready.remove} />
    </section>
  );
}

function RemoveForm({ chartId, view, label }: Pick<OneExportProps, "chartId" | "view"> & { label: string }) {
  return (
    <form method="post" action={paths.exportJob(chartId, view.id)}>
      <AccountField />
      <button className="button second">{label}</button>
    </form>
  );
}
