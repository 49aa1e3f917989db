/**
 * The bytes of one attachment of an entry that this viewer may see. Nothing is followed anywhere but into the entry
 * itself or a Binary of the same server (CONTRACT §8); nothing is kept.
 */
import type { Attachment, DocumentReference } from "fhir/r4";
import type { Chart } from "../access/keys";
import { Problem } from "../problem/problem";
import type { BinaryContent } from "../upstream/fhir/binary";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { parseReference } from "../upstream/fhir/reference";
import { list } from "./coded-text";
import { essenceOf, placeOf } from "./documents.project";
import { factsOf } from "./entry-facts";
import { entryPolicyOf } from "./entry-policy";
import { checkSubject } from "./subject";

/** Bytes of one file. A larger one is asked for at the clinic. */
export const MOST_BYTES = 20 * 1024 * 1024;

/** @param again reads the entry once more */
export type ReadBinary = (
  chart: Chart,
  id: string,
  attachment: Attachment,
  again: () => Promise<Attachment | undefined>,
) => Promise<BinaryContent>;

const readAsItComes: ReadBinary = ({ viewer }, id) =>
  viewer.portal.fhir.readBinary(id, { maxBytes: MOST_BYTES });

export type Content = { bytes: Buffer; declared: string | null };

/**
 * @param resource of the section's copy, already decided on
 * @returns null: there is no such attachment, or none that may be opened
 * @throws Problem UPSTREAM_UNAVAILABLE, UPSTREAM_UNUSABLE
 */
export async function fetchContent(
  chart: Chart,
  resource: DocumentReference,
  index: number,
  read?: ReadBinary,
): Promise<Content | null> {
  return fetchAttachment(chart, {
    section: "documents",
    read,
    attachment: list(resource.content)[index]?.attachment,
    again: () => readAgain(chart, resource, index),
  });
}

export type AttachmentSource = {
  /** For the log. */
  section: string;
  attachment: Attachment | undefined;
  /** Large inline data is not kept with the section: reads the entry again and judges it again as it is now. */
  again: () => Promise<Attachment | undefined>;
  /** Left out: whatever comes is the file. */
  read?: ReadBinary | undefined;
};

/**
 * @returns null: there is no such attachment, or none that may be opened
 * @throws Problem UPSTREAM_UNAVAILABLE, UPSTREAM_UNUSABLE, NOT_FOUND when upstream no longer has it
 */
export async function fetchAttachment(
  chart: Chart,
  { section, attachment, again, read = readAsItComes }: AttachmentSource,
): Promise<Content | null> {
  const place = placeOf(attachment);
  const declared = essenceOf(attachment?.contentType);
  if (!attachment || !place) return null;
  if (place.kind === "inline") return decoded(place.data, declared);
  try {
    if (place.kind === "left-out") {
      const whole = await again();
      const found = placeOf(whole);
      return found?.kind === "inline" ? decoded(found.data, essenceOf(whole?.contentType)) : null;
    }
    const { bytes, contentType, securityContext } = await read(chart, place.id, attachment, again);
    if (isForeign(securityContext, chart.patientId)) {
      const { log } = chart.viewer.portal;
      log.error({ code: "UPSTREAM_FOREIGN_SUBJECT", section }, "a Binary of another patient");
      return null;
    }
    return { bytes, declared: declared ?? essenceOf(contentType) };
  } catch (error) {
    throw asProblem(error);
  }
}

async function readAgain(
  chart: Chart,
  { id }: DocumentReference,
  index: number,
): Promise<Attachment | undefined> {
  const resource = await chart.viewer.portal.fhir.readWhole("DocumentReference", id ?? "");
  const isTheirs = checkSubject(resource, chart.patientId) === "own";
  const facts = factsOf(resource, `DocumentReference/${resource.id}`);
  if (!isTheirs || !entryPolicyOf(chart).decideAlone(facts).show) return undefined;
  return list(resource.content)[index]?.attachment;
}

function decoded(data: string, declared: string | null): Content {
  const bytes = Buffer.from(data, "base64");
  if (bytes.length > MOST_BYTES) throw new Problem("UPSTREAM_UNUSABLE");
  return { bytes, declared };
}

/** A Binary may say whose it is. */
export function isForeign(securityContext: string | null, patientId: string): boolean {
  const parsed = securityContext === null ? null : parseReference(securityContext);
  return parsed?.kind === "resource" && parsed.type === "Patient" && parsed.id !== patientId;
}

export function asProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError) return new Problem("UPSTREAM_UNUSABLE", {}, { cause: error });
  if (!(error instanceof UpstreamFailure)) return error;
  if (error.kind === "not-found" || error.kind === "gone")
    return new Problem("NOT_FOUND", {}, { cause: error });
  return new Problem(error.allowsStale ? "UPSTREAM_UNAVAILABLE" : "UPSTREAM_UNUSABLE", {}, { cause: error });
}
