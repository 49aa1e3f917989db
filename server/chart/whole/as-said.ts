/** Whether the bytes that came are the file an attachment speaks of. Source: R4 datatypes.html#Attachment. Pure. */
import { createHash } from "node:crypto";
import type { Attachment } from "fhir/r4";
import type { BinaryContent } from "../../upstream/fhir/binary";
import { sniff } from "../document-file";
import { essenceOf } from "../documents.project";

/** What an attachment says of its file; `hash` is SHA-1 in base64, of some servers in hex. */
export type Said = Pick<Attachment, "contentType" | "size" | "hash">;

export function isAsSaid(
  { contentType, size, hash }: Said,
  { bytes, contentType: came }: Pick<BinaryContent, "bytes" | "contentType">,
): boolean {
  if (typeof size === "number" && size !== bytes.length) return false;
  if (typeof hash === "string" && hash !== "" && !hasHash(bytes, hash)) return false;
  return isOfKind(bytes, essenceOf(contentType), essenceOf(came));
}

function hasHash(bytes: Buffer, hash: string): boolean {
  const digest = createHash("sha1").update(bytes).digest();
  return hash === digest.toString("base64") || hash.toLowerCase() === digest.toString("hex");
}

const UNSPECIFIED = "application/octet-stream";

function isOfKind(bytes: Buffer, declared: string | null, came: string | null): boolean {
  if (declared === null) return true;
  const wanted = kindOf(declared);
  if (came !== null && kindOf(came) === "html" && wanted !== "html") return false;
  // A page of a proxy or a login may come under any name.
  if (looksLikePage(bytes) && !["html", "xml", UNSPECIFIED].includes(wanted)) return false;
  if (came === null || came === UNSPECIFIED || declared === UNSPECIFIED || kindOf(came) === wanted)
    return true;
  const is = sniff(bytes, came === "text/plain" ? came : "")?.contentType.split(";")[0];
  if (is === "text/plain") return !NO_TEXT.test(declared);
  return is !== undefined && [wanted, kindOf(came)].includes(kindOf(is));
}

const NO_TEXT = /^((image|audio|video)\/.*|application\/(pdf|dicom))$/;

/** Names for the same thing in one word. */
function kindOf(essence: string): string {
  if (/^(text\/html|application\/xhtml\+xml)$/.test(essence)) return "html";
  if (/[/+]xml$/.test(essence)) return "xml";
  if (/[/+]json$/.test(essence)) return "json";
  if (essence === "image/jpg" || essence === "image/pjpeg") return "image/jpeg";
  return essence.startsWith("text/") ? "text" : essence;
}

function looksLikePage(bytes: Buffer): boolean {
  return /^\uFEFF?\s*<(!doctype\s+html|html)\b/i.test(bytes.subarray(0, 512).toString("utf8"));
}
