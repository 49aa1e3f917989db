/**
 * THE THIRD DOOR for the files of a report: the same rules as for documents, behind the report's own. A report that
 * lost a member to policy has no files, for they may speak of it. Source: CONTRACT §3, §8.
 */
import type { Attachment, DiagnosticReport, FhirResource, Media } from "fhir/r4";
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";
import { isFhirId } from "../upstream/fhir/reference";
import { list, plain } from "./coded-text";
import { asProblem, fetchAttachment } from "./document-content";
import type { Content } from "./document-content";
import { documentFile } from "./document-file";
import type { DocumentFile } from "./documents.view";
import { closureItemsOf, factsOf } from "./entry-facts";
import { entryPolicyOf } from "./entry-policy";
import { at } from "./entry-words";
import type { ResultNode } from "./result-index";
import { mediaIdOf } from "./result-text";
import { selectFor } from "./results.section";
import { loadSection } from "./section-copy";
import { checkSubject } from "./subject";

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
  const content = await contentOf(chart, { node, report: node.resource, index, reachable }).catch(
    (error: unknown) => refuse("unavailable", asProblem(error)),
  );
  if (!content) return refuse("not-found", new Problem("NOT_FOUND"));
  await recordChartAccess(chart, { eventType: "document-viewed", ...named });
  return documentFile(content.bytes, content.declared, titleOf(node.resource, index));
}

type Wanted = { node: ResultNode; report: DiagnosticReport; index: number; reachable: ReadonlySet<string> };

async function contentOf(chart: Chart, wanted: Wanted): Promise<Content | null> {
  const { report, index } = wanted;
  const forms = list(report.presentedForm);
  if (index < forms.length) {
    return fetchAttachment(chart, {
      section: "results",
      attachment: forms[index],
      again: () => readAgain(chart, wanted),
    });
  }
  const id = mediaIdOf(list(report.media)[index - forms.length]?.link);
  if (id === null) return null;
  const media = await chart.viewer.portal.fhir.readWhole("Media", id);
  if (!mayOpen(chart, media, wanted.reachable)) return null;
  return fetchAttachment(chart, {
    section: "results",
    attachment: media.content,
    again: async () => media.content,
  });
}

/** A picture is judged by itself as well: whose it is, its labels, and whether it is part of something hidden. */
function mayOpen(chart: Chart, media: Media, reachable: ReadonlySet<string>): boolean {
  if (checkSubject(media, chart.patientId) !== "own") {
    const { log } = chart.viewer.portal;
    log.error({ code: "UPSTREAM_FOREIGN_SUBJECT", section: "results" }, "a Media that is not this patient's");
    return false;
  }
  const results = [...at(media, "partOf.reference"), ...at(media, "basedOn.reference")].filter((ref) =>
    /^(Observation|DiagnosticReport)\//.test(String(ref)),
  );
  return (
    media.status === "completed" &&
    results.every((ref) => reachable.has(String(ref))) &&
    entryPolicyOf(chart).decideAlone(factsOf(media, `Media/${media.id}`)).show
  );
}

/** The report as it is now may group more than what was decided on: then nothing of it is opened. */
async function readAgain(chart: Chart, { node, index }: Wanted): Promise<Attachment | undefined> {
  const [owner = "", inner] = node.ref.split("#");
  const [type = "", id = ""] = owner.split("/");
  const resource = await chart.viewer.portal.fhir.readWhole(type as "DiagnosticReport", id);
  if (checkSubject(resource, chart.patientId) !== "own") return undefined;
  const item = closureItemsOf(resource, owner).find(({ facts }) => facts.ref === node.ref);
  const grouped = new Set(node.item.members);
  if (!item?.members.every((member) => grouped.has(member))) return undefined;
  if (!entryPolicyOf(chart).decideAlone(item.facts).show) return undefined;
  const within = list(resource.contained).find((part) => part.id === inner) as FhirResource | undefined;
  const report = inner === undefined ? resource : within;
  return report?.resourceType === "DiagnosticReport" ? list(report.presentedForm)[index] : undefined;
}

function titleOf({ presentedForm, media, code }: DiagnosticReport, index: number): string | null {
  const forms = list(presentedForm);
  const own = plain(forms[index]?.title) ?? plain(list(media)[index - forms.length]?.comment);
  return own ?? plain(code?.text);
}
