/** The pages of files to take away: what is there, how far it is, and the form for another one. */
import type { Chart } from "../access/keys";
import { isPreviewId } from "../access/preview";
import { mintExportId } from "../aggregates/export-job/export-id";
import { isOpen } from "../aggregates/export-job/export-job.rules";
import { EXPORT_FORMATS } from "../aggregates/export-job/export-job.types";
import type { ExportFormatName, ExportRow } from "../aggregates/export-job/export-job.types";
import { fetchExport, fetchExports } from "../aggregates/export-job/read-exports";
import { recordChartAccess } from "../audit/access-log";
import { paths } from "../../app/paths";
import { decideGrant } from "../policies/delegation";
import { SECTIONS } from "../policies/vocabulary";
import { FORMATS } from "./formats";
import type { Offer } from "./exports.form";
import type { ExportForm, ExportStatusBody, ExportsView, ExportView } from "./exports.view";

/** For people first; what is for other programs last. */
const ORDER: readonly ExportFormatName[] = ["html", "pdf", "ips", "fhir-bundle", "csv"];

/** @param kept of a form that was refused. @throws Problem AUDIT_UNAVAILABLE */
export async function readExports(
  chart: Chart,
  kept: Partial<Pick<ExportForm, "typed" | "faults" | "refused">> = {},
): Promise<ExportsView> {
  const [rows] = await Promise.all([
    fetchExports(chart),
    recordChartAccess(chart, { eventType: "exports-viewed" }),
  ]);
  return { exports: rows.map(projectExport), form: isPreviewId(chart.chartId) ? null : formOf(chart, kept) };
}

/** @param id from the address, untrusted. @throws Problem NOT_FOUND; AUDIT_UNAVAILABLE */
export async function readExport(chart: Chart, id: string | undefined): Promise<ExportView> {
  const row = await fetchExport(chart, id);
  await recordChartAccess(chart, { eventType: "exports-viewed" });
  return projectExport(row);
}

export function offerOf(chart: Chart): Offer {
  return {
    formats: ORDER.filter((name) => FORMATS[name] && EXPORT_FORMATS.includes(name)),
    sections: SECTIONS.filter((section) => decideGrant(chart.grants, `${section}:read`)),
  };
}

export const asksNothing = (format: ExportFormatName): boolean => FORMATS[format]?.asks === "nothing";

function formOf(chart: Chart, kept: Partial<ExportForm>): ExportForm {
  const offer = offerOf(chart);
  return {
    ...offer,
    // Every form has an id of its own: what is sent after a refusal asks for something else.
    exportId: mintExportId(chart.viewer.portal.now()),
    // One press is enough.
    typed: { format: offer.formats[0] ?? "", sections: [...offer.sections], from: "", to: "" },
    faults: {},
    refused: null,
    ...kept,
  };
}

export function projectExport(row: ExportRow): ExportView {
  const { id, format, status, selection, done, total, bytes } = row;
  return {
    ...{ id, format, status, done, total },
    sections: asksNothing(format) ? null : selection.sections,
    from: selection.from,
    to: selection.to,
    askedAt: row.createdAt.toISOString(),
    bytes: status === "complete" ? bytes : null,
    expiresAt: status === "complete" ? (row.expiresAt?.toISOString() ?? null) : null,
    lost: { entries: row.lostEntries, files: row.lostFiles },
    error: row.errorDetail,
    gone: row.goneReason,
  };
}

/** Seconds after which whoever waits may look again; null: it is over. */
export function lookAgainIn({ status }: Pick<ExportView, "status">): number | null {
  return isOpen({ status }) ? 3 : null;
}

export function statusBody(chart: Chart, view: ExportView): ExportStatusBody {
  const { id, format, status, done, total, error, expiresAt } = view;
  const file = status === "complete" ? paths.exportFile(chart.chartId, id) : null;
  return { id, format, status, done, total, errorDetail: error, expiresAt, file };
}
