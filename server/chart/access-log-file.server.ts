/** The access log as a file of the reader's own language; the same lines as on the page, and on record. */
import { wordsOf } from "../../app/i18n/words";
import type { Chart } from "../access/keys";
import { languageOf } from "../session/locale.server";
import { accessLogCsv } from "./access-log.csv";
import { logFilterOf } from "./access-log.filter";
import { readWholeAccessLog } from "./access-log.server";
import type { DocumentFile } from "./documents.view";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readAccessLogFile(chart: Chart, request: Request): Promise<DocumentFile> {
  const filter = logFilterOf(new URL(request.url).searchParams);
  const log = await readWholeAccessLog(chart, filter);
  const words = wordsOf(languageOf(request, chart.viewer));
  const { clinicTimeZone } = chart.viewer.portal.config;
  return {
    bytes: Buffer.from(accessLogCsv(log, words, clinicTimeZone), "utf8"),
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      // No name in it: where files are kept, others may read along.
      "Content-Disposition": 'attachment; filename="access-log.csv"',
      "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    },
  };
}
