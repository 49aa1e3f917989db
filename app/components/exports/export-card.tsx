import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { ExportView } from "~server/export/exports.view";

/** One file in the list: what, how it stands, until when. */
export function ExportCard({ chartId, view }: { chartId: string; view: ExportView }) {
  const { words, format, now } = useLocale();
  const text = words.exports;
  const over = view.status === "expired" || view.status === "failed";
  return (
    <li className={over ? "entry off" : "entry"}>
      <h3>
        <a href={paths.exportJob(chartId, view.id)}>{text.formats[view.format]}</a>
      </h3>
      <p className={`stands ${toneOf(view)}`}>{text.statuses[view.status]}</p>
      <p className="quiet">
        {text.facts.asked} {format.when(view.askedAt, now)}
        {view.expiresAt && ` · ${text.facts.kept} ${format.dayTime(view.expiresAt)}`}
      </p>
    </li>
  );
}

export function toneOf({ status }: Pick<ExportView, "status">): string {
  if (status === "complete") return "good";
  if (status === "failed") return "grave";
  return status === "expired" ? "over" : "";
}
