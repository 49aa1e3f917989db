/** The files of visible documents and reports that lie elsewhere on the server, behind the rules of the pages. */
import type { Binary, FhirResource, Media } from "fhir/r4";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import type { Ref } from "../../upstream/fhir/reference";
import { MOST_BYTES, isForeign } from "../document-content";
import { essenceOf } from "../documents.project";
import { at } from "../entry-words";
import { mayOpen } from "../report-content";
import { mediaIdOf } from "../result-text";
import type { Shelf } from "./section-windows";

type Files = { files: Map<Ref, { contentType: string | null }>; media: Ref[] };

const ATTACHED: Record<string, string> = {
  DocumentReference: "content.attachment",
  DiagnosticReport: "presentedForm",
  Media: "content",
};

/** What a resource has files by: Binaries, and the Media of a report. */
export function filesOf(resource: FhirResource): Files {
  const files: Files["files"] = new Map();
  const path = ATTACHED[resource.resourceType];
  for (const one of path ? at(resource, path) : []) {
    const { url, contentType } = one as { url?: unknown; contentType?: unknown };
    if (/^Binary\/[A-Za-z0-9.-]{1,64}$/.test(String(url)))
      files.set(url as Ref, { contentType: essenceOf(contentType) });
  }
  const links = resource.resourceType === "DiagnosticReport" ? at(resource, "media.link") : [];
  const media = links.flatMap((link) => mediaIdOf(link as { reference?: string }) ?? []);
  return { files, media: media.map((id): Ref => `Media/${id}`) };
}

/** Null: it is not this viewer's to see, or is no more. @throws UpstreamFailure when that cannot be told */
export async function readMedia(
  ref: Ref,
  { chart, pace }: Shelf,
  isThere: (ref: string) => boolean,
): Promise<Media | null> {
  await pace.turn();
  try {
    const media = await chart.viewer.portal.fhir.readWhole("Media", ref.slice("Media/".length));
    return mayOpen(chart, media, isThere) ? media : null;
  } catch (error) {
    return orNull(error);
  }
}

/** Null: it cannot be had, however often it is asked for. @throws UpstreamFailure when that cannot be told */
export async function readFile(ref: Ref, declared: string | null, { chart }: Shelf): Promise<Binary | null> {
  const id = ref.slice("Binary/".length);
  const { fhir, log } = chart.viewer.portal;
  try {
    const { bytes, contentType, securityContext } = await fhir.readBinary(id, { maxBytes: MOST_BYTES });
    if (isForeign(securityContext, chart.patientId)) {
      log.error({ code: "UPSTREAM_FOREIGN_SUBJECT", section: "documents" }, "a Binary of another patient");
      return null;
    }
    return {
      resourceType: "Binary",
      id,
      contentType: declared ?? essenceOf(contentType) ?? "application/octet-stream",
      data: bytes.toString("base64"),
    };
  } catch (error) {
    return orNull(error);
  }
}

function orNull(error: unknown): null {
  if (!(error instanceof UpstreamFailure) || error.allowsStale) throw error;
  return null;
}
