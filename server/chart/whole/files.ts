/** The files of visible documents and reports that lie elsewhere on the server, behind the rules of the pages. */
import type { Attachment, Binary, FhirResource, Media } from "fhir/r4";
import type { FhirResourceType } from "../../upstream/fhir/client";
import type { Ref } from "../../upstream/fhir/reference";
import { essenceOf } from "../documents.project";
import { at } from "../entry-words";
import { mayOpen } from "../report-content";
import { mediaIdOf } from "../result-text";
import type { Said } from "./as-said";
import type { Shelf } from "./section-windows";
import { orLost, readWholeFile } from "./whole-file";

/** What is said of a file, and by which entry. */
export type Attached = { said: Said; owner: Ref };

type Files = { files: Map<Ref, Attached>; media: Ref[] };

const ATTACHED: Record<string, string> = {
  DocumentReference: "content.attachment",
  DiagnosticReport: "presentedForm",
  Media: "content",
};

/** What a resource has files by: Binaries, and the Media of a report. */
export function filesOf(resource: FhirResource): Files {
  const files: Files["files"] = new Map();
  const path = ATTACHED[resource.resourceType];
  const owner = `${resource.resourceType}/${resource.id}` as Ref;
  for (const one of path ? at(resource, path) : []) {
    const { url, contentType, size, hash } = one as Attachment;
    if (/^Binary\/[A-Za-z0-9.-]{1,64}$/.test(String(url)))
      files.set(url as Ref, { said: { contentType, size, hash }, owner });
  }
  const links = resource.resourceType === "DiagnosticReport" ? at(resource, "media.link") : [];
  const media = links.flatMap((link) => mediaIdOf(link as { reference?: string }) ?? []);
  return { files, media: media.map((id): Ref => `Media/${id}`) };
}

/**
 * Null: it is not this viewer's to see.
 * @throws FileLost; UpstreamFailure: the whole record fails with it
 */
export async function readMedia(
  ref: Ref,
  { chart, pace }: Shelf,
  isThere: (ref: string) => boolean,
): Promise<Media | null> {
  await pace.turn();
  const { fhir } = chart.viewer.portal;
  const media = await orLost(() => fhir.readWhole("Media", ref.slice("Media/".length)));
  return mayOpen(chart, media, isThere) ? media : null;
}

/** @throws FileLost; UpstreamFailure: the whole record fails with it */
export async function readFile(ref: Ref, { said, owner }: Attached, { chart }: Shelf): Promise<Binary> {
  const id = ref.slice("Binary/".length);
  const { bytes, contentType } = await readWholeFile(chart, id, said, async () => {
    const [type, of = ""] = owner.split("/");
    const entry = await chart.viewer.portal.fhir.readWhole(type as FhirResourceType, of);
    return filesOf(entry).files.get(ref)?.said;
  });
  return {
    resourceType: "Binary",
    id,
    contentType: essenceOf(said.contentType) ?? essenceOf(contentType) ?? "application/octet-stream",
    data: bytes.toString("base64"),
  };
}
