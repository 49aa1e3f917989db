/**
 * What a file may be served as. Decided by its content, never by what somebody declares: only a PDF, a PNG, a JPEG
 * or plain text is shown in the browser, everything else is handed over to be saved. Source: CONTRACT §8. Pure.
 */
import { isUtf8 } from "node:buffer";
import type { DocumentFile } from "./documents.view";

type Sniffed = { contentType: string; extension: string };

const SIGNATURES: ReadonlyArray<[number[], Sniffed]> = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], { contentType: "application/pdf", extension: "pdf" }],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], { contentType: "image/png", extension: "png" }],
  [[0xff, 0xd8, 0xff], { contentType: "image/jpeg", extension: "jpg" }],
];

/** Endings of files that are saved, by declared type; one that a browser would open as a page is not among them. */
const EXTENSIONS: Record<string, string> = {
  "application/xml": "xml",
  "text/xml": "xml",
  "application/cda+xml": "xml",
  "application/hl7-cda+xml": "xml",
  "application/rtf": "rtf",
  "text/rtf": "rtf",
  "text/csv": "csv",
  "text/html": "txt",
  "application/xhtml+xml": "txt",
  "application/json": "json",
  "application/fhir+json": "json",
  "application/msword": "doc",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/dicom": "dcm",
  "image/tiff": "tif",
  "image/gif": "gif",
  "video/mp4": "mp4",
  "audio/mpeg": "mp3",
};

/** Null: none of what may be shown. @param declared media type without parameters */
export function sniff(bytes: Uint8Array, declared: string | null): Sniffed | null {
  for (const [signature, sniffed] of SIGNATURES) {
    if (signature.every((byte, i) => bytes[i] === byte)) return sniffed;
  }
  const isText = declared === null || declared === "text/plain" || declared === "text/markdown";
  return isText && isPlainText(bytes) ? { contentType: "text/plain; charset=utf-8", extension: "txt" } : null;
}

/** UTF-8 without control characters, and nothing that another program would take for its own. */
function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || !isUtf8(bytes)) return false;
  for (const byte of bytes)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) return false;
  const start = Buffer.from(bytes.subarray(0, 200))
    .toString("utf8")
    .trimStart()
    .replace(/^\uFEFF/, "")
    .trimStart();
  return !/^(<|\{\\rtf)/i.test(start);
}

/**
 * @param declared media type upstream gives, or null
 * @param title for the name of the file, or null
 */
export function documentFile(bytes: Uint8Array, declared: string | null, title: string | null): DocumentFile {
  const shown = sniff(bytes, declared);
  const name = fileName(title, shown?.extension ?? EXTENSIONS[declared ?? ""] ?? "bin");
  return {
    bytes,
    headers: {
      "Content-Type": shown?.contentType ?? "application/octet-stream",
      "Content-Length": String(bytes.length),
      "Content-Disposition": disposition(shown ? "inline" : "attachment", name),
      "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "Cache-Control": "no-store",
    },
  };
}

/** What a file is saved as, and what it is: as {@link documentFile} decides it. */
export function savedAs(
  bytes: Uint8Array,
  declared: string | null,
  title: string | null,
): { name: string; contentType: string } {
  const shown = sniff(bytes, declared);
  return {
    name: fileName(title, shown?.extension ?? EXTENSIONS[declared ?? ""] ?? "bin"),
    contentType: shown?.contentType ?? "application/octet-stream",
  };
}

function fileName(title: string | null, extension: string): string {
  // \p{Cs}: of half a character nobody can make a name.
  const words = (title ?? "document").replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|%]+/gu, " ");
  const base = [...words.replace(/\s+/g, " ")]
    .slice(0, 80)
    .join("")
    .replace(/^[. ]+|[. ]+$/g, "");
  return `${base === "" ? "document" : base.replace(new RegExp(`\\.${extension}$`, "i"), "")}.${extension}`;
}

/** RFC 6266: a plain name for all, the real one (RFC 8187) for those who understand it. */
function disposition(kind: "inline" | "attachment", name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]+/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
