/**
 * The bytes of one file of a report that this viewer may see whole: what it carries, or a picture it shows. Nothing is
 * followed anywhere but to the same server (CONTRACT §8).
 */
import type { Attachment, DiagnosticReport, FhirResource, Media } from "fhir/r4";
import type { Chart } from "../access/keys";
import { list } from "./coded-text";
import { fetchAttachment } from "./document-content";
import type { Content, ReadBinary } from "./document-content";
import { closureItemsOf, factsOf } from "./entry-facts";
import { entryPolicyOf } from "./entry-policy";
import { at } from "./entry-words";
import type { ResultNode } from "./result-index";
import { mediaIdOf } from "./result-text";
import { checkSubject } from "./subject";

export type ReportFile = {
  node: ResultNode;
  report: DiagnosticReport;
  /** `AttachmentView.index`. */
  index: number;
  /** Refs of all that this viewer may open. */
  reachable: Pick<ReadonlySet<string>, "has">;
  read?: ReadBinary;
};

/**
 * @returns null: there is no such file, or none that may be opened
 * @throws Problem as `fetchAttachment`; UpstreamFailure where the picture itself could not be had
 */
export async function fetchReportContent(chart: Chart, wanted: ReportFile): Promise<Content | null> {
  const { report, index, read } = wanted;
  const forms = list(report.presentedForm);
  if (index < forms.length) {
    return fetchAttachment(chart, {
      section: "results",
      attachment: forms[index],
      again: () => readAgain(chart, wanted),
      read,
    });
  }
  const id = mediaIdOf(list(report.media)[index - forms.length]?.link);
  if (id === null) return null;
  const media = await chart.viewer.portal.fhir.readWhole("Media", id);
  if (!mayOpen(chart, media, (ref) => wanted.reachable.has(ref))) return null;
  return fetchAttachment(chart, {
    section: "results",
    attachment: media.content,
    again: async () => (await chart.viewer.portal.fhir.readWhole("Media", id)).content,
    read,
  });
}

/** A picture is judged by itself as well: whose it is, its labels, and whether it is part of something hidden. */
export function mayOpen(chart: Chart, media: Media, isReachable: (ref: string) => boolean): boolean {
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
    results.every((ref) => isReachable(String(ref))) &&
    entryPolicyOf(chart).decideAlone(factsOf(media, `Media/${media.id}`)).show
  );
}

/** The report as it is now may group more than what was decided on: then nothing of it is opened. */
async function readAgain(chart: Chart, { node, index }: ReportFile): Promise<Attachment | undefined> {
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
