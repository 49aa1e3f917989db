/**
 * THE THIRD DOOR for documents and their files. A file is reached only through a document this viewer may see, and
 * is never served as a page. Source: CONTRACT §3, §8.
 */
import type { DocumentReference } from "fhir/r4";
import type { Chart } from "../access/keys";
import { recordChartAccess } from "../audit/access-log";
import { Problem } from "../problem/problem";
import { isFhirId } from "../upstream/fhir/reference";
import { list, plain } from "./coded-text";
import { fetchContent } from "./document-content";
import { documentFile } from "./document-file";
import { fetchDocuments } from "./documents.section";
import type { DocumentFile, DocumentsView } from "./documents.view";
import type { FindQuery } from "./find";
import { openSection } from "./visible-section";

/** @throws Problem AUDIT_UNAVAILABLE */
export async function readDocuments(chart: Chart, query: FindQuery = {}): Promise<DocumentsView> {
  const [view] = await Promise.all([
    fetchDocuments(chart, query),
    recordChartAccess(chart, { eventType: "documents-viewed" }),
  ]);
  return view;
}

/**
 * One file of a document this viewer may see.
 * @param documentId from the address, untrusted
 * @param attachmentIndex `AttachmentView.index` from the address, untrusted
 * @throws Problem NOT_FOUND alike for what is withheld, foreign, made up or nowhere the portal goes (a denied event
 *   is recorded); UPSTREAM_UNAVAILABLE, UPSTREAM_UNUSABLE (too large among others); AUDIT_UNAVAILABLE
 */
export async function readDocument(
  chart: Chart,
  documentId: string,
  attachmentIndex: string | number,
): Promise<DocumentFile> {
  const index = /^\d{1,3}$/.test(String(attachmentIndex)) ? Number(attachmentIndex) : -1;
  const named = isFhirId(documentId) ? { resourceType: "DocumentReference", resourceId: documentId } : {};
  const refuse = async (reason: string, problem: unknown): Promise<never> => {
    await recordChartAccess(chart, { eventType: "document-viewed", ...named, result: "denied", reason });
    throw problem;
  };

  const { open } = await openSection(chart, "documents");
  if (!open) return refuse("unavailable", new Problem("UPSTREAM_UNAVAILABLE"));
  const entry = open.entries.find(({ ref }) => ref === `DocumentReference/${documentId}`);
  if (!entry) {
    // With pages missing nobody knows what is not there; the same answer for all that was not found.
    return refuse("not-found", new Problem(open.missingPages ? "UPSTREAM_UNAVAILABLE" : "NOT_FOUND"));
  }
  const resource = entry.resource as DocumentReference;
  const content = await fetchContent(chart, resource, index).catch((problem: unknown) =>
    refuse("unavailable", problem),
  );
  if (!content) return refuse("not-found", new Problem("NOT_FOUND"));
  await recordChartAccess(chart, { eventType: "document-viewed", ...named });
  return documentFile(content.bytes, content.declared, titleOf(resource, index));
}

/** For the access log: whether this viewer may see now the document a row is about. */
export async function readVisibleDocuments(chart: Chart): Promise<(type: string, id: string) => boolean> {
  const { open } = await openSection(chart, "documents");
  return (type, id) => open?.isVisible(`${type}/${id}`) ?? false;
}

function titleOf({ content, description, type }: DocumentReference, index: number): string | null {
  return plain(list(content)[index]?.attachment?.title) ?? plain(description) ?? plain(type?.text);
}
