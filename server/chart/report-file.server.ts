/**
 * THE THIRD DOOR for the files of a report: the same rules as for documents, behind the report's own. A report that
 * lost a member to policy has no files, for they may speak of it. Source: CONTRACT §3, §8.
 */
import type { DiagnosticReport } from "fhir/r4";
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";
import { isFhirId } from "../upstream/fhir/reference";
import { list, plain } from "./coded-text";
import { asProblem } from "./document-content";
import { documentFile } from "./document-file";
import type { DocumentFile } from "./documents.view";
import { fetchReportContent } from "./report-content";
import { selectFor } from "./results.section";
import { loadSection } from "./section-copy";

/**
 * One file of a report this viewer may see.
 * @param resultId from the address, untrusted
 * @param fileIndex `AttachmentView.index` from the address, untrusted
 * @throws Problem NOT_FOUND alike for what is withheld, foreign, made up or nowhere the portal goes (a denied event
 *   is recorded); UPSTREAM_UNAVAILABLE, UPSTREAM_UNUSABLE (too large among others); AUDIT_UNAVAILABLE
 */
export async function readReportFile(
  chart: Chart,
  resultId: string,
  fileIndex: string | number,
): Promise<DocumentFile> {
  const index = /^\d{1,3}$/.test(String(fileIndex)) ? Number(fileIndex) : -1;
  let named: { resourceType?: string; resourceId?: string } = isFhirId(resultId)
    ? { resourceId: resultId }
    : {};
  const refuse = async (reason: string, problem: unknown): Promise<never> => {
    await recordChartAccess(chart, { eventType: "document-viewed", ...named, result: "denied", reason });
    throw problem;
  };

  const read = await loadSection(chart, "results");
  if (read.state === "unavailable") return refuse("unavailable", new Problem("UPSTREAM_UNAVAILABLE"));
  const { find, selection } = selectFor(chart, read.copy);
  const node = find(resultId);
  if (!node || node.resource.resourceType !== "DiagnosticReport" || !selection.isWhole(node)) {
    // With pages missing nobody knows what is not there; the same answer for all that was not found.
    const unknown = !node && read.copy.missingPages;
    return refuse("not-found", new Problem(unknown ? "UPSTREAM_UNAVAILABLE" : "NOT_FOUND"));
  }
  const [resourceType = "", resourceId = ""] = node.ref.split("#")[0]!.split("/");
  named = { resourceType, resourceId };
  const reachable = new Set([...selection.reachable].map(({ ref }) => ref));
  const content = await fetchReportContent(chart, { node, report: node.resource, index, reachable }).catch(
    (error: unknown) => refuse("unavailable", asProblem(error)),
  );
  if (!content) return refuse("not-found", new Problem("NOT_FOUND"));
  await recordChartAccess(chart, { eventType: "document-viewed", ...named });
  return documentFile(content.bytes, content.declared, titleOf(node.resource, index));
}

function titleOf({ presentedForm, media, code }: DiagnosticReport, index: number): string | null {
  const forms = list(presentedForm);
  const own = plain(forms[index]?.title) ?? plain(list(media)[index - forms.length]?.comment);
  return own ?? plain(code?.text);
}
