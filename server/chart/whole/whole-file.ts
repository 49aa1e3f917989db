/**
 * A file as a record that must be whole needs it: what upstream says of it and what comes must agree, for a page of a
 * login or a body cut short is no document. What is wrong once fails the record; what is wrong in the same way twice,
 * while the entry still says the same, is upstream's own record, and that file is lost. docs/decisions/0036.
 */
import { createHash } from "node:crypto";
import type { Attachment } from "fhir/r4";
import type { Chart } from "../../access/keys";
import type { BinaryContent } from "../../upstream/fhir/binary";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { MOST_BYTES, isForeign } from "../document-content";
import { isAsSaid } from "./as-said";
import type { Said } from "./as-said";

/** A file that cannot be had, however often it is asked for. It is counted and said. */
export class FileLost extends Error {
  override name = "FileLost";
}

/**
 * @param said of the file, where it is attached
 * @param again reads the entry once more; undefined: it has no such file any more
 * @throws FileLost; UpstreamFailure: the whole record fails with it
 */
export async function readWholeFile(
  chart: Chart,
  id: string,
  said: Said,
  again: () => Promise<Attachment | Said | undefined>,
): Promise<BinaryContent> {
  const first = await attempt(chart, id, said);
  if ("content" in first) return first.content;
  const saidAgain = await orLost(again);
  const second = await attempt(chart, id, said);
  if ("content" in second) return second.content;
  if (saidAgain && isSame(said, saidAgain) && first.wrong === second.wrong) throw new FileLost("wrong");
  throw new UpstreamFailure("unusable");
}

/** Refused or gone: upstream's word on this one thing. @throws FileLost; UpstreamFailure for anything else */
export async function orLost<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UpstreamFailure && IS_ANSWER.has(error.kind)) throw new FileLost(error.kind);
    throw error;
  }
}

/** Kinds of failure that are an answer about the one thing asked for. */
export const IS_ANSWER: ReadonlySet<string> = new Set(["not-found", "gone", "forbidden"]);
const MAY_BE_ITS_RECORD: ReadonlySet<string> = new Set(["unusable", "refused", "redirected"]);

/** `wrong`: how; the same words for the same fault. */
type Attempt = { content: BinaryContent } | { wrong: string };

async function attempt({ viewer, patientId }: Chart, id: string, said: Said): Promise<Attempt> {
  const { fhir, log } = viewer.portal;
  try {
    const content = await orLost(() => fhir.readBinary(id, { maxBytes: MOST_BYTES }));
    if (isForeign(content.securityContext, patientId)) {
      log.error({ code: "UPSTREAM_FOREIGN_SUBJECT", section: "documents" }, "a Binary of another patient");
      throw new FileLost("foreign-subject");
    }
    if (isAsSaid(said, content)) return { content };
    const digest = createHash("sha256").update(content.bytes).digest("hex");
    return { wrong: `${content.contentType} ${digest}` };
  } catch (error) {
    if (!(error instanceof UpstreamFailure) || !MAY_BE_ITS_RECORD.has(error.kind)) throw error;
    return { wrong: `${error.kind} ${error.status}` };
  }
}

function isSame(one: Said, other: Said): boolean {
  return (["contentType", "size", "hash"] as const).every((name) => one[name] === other[name]);
}
