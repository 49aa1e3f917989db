import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { isAsSaid } from "./as-said";
import type { Said } from "./as-said";

const PDF = "%PDF-1.7 letter";
const PAGE = "<!DOCTYPE html><title>Sign in</title>";
const sha1 = (text: string, as: "base64" | "hex") => createHash("sha1").update(text).digest(as);

test.each<[why: string, said: Said, came: string | null, body: string, is: boolean]>([
  ["nothing said", {}, "application/pdf", PDF, true],
  ["as declared", { contentType: "application/pdf" }, "application/pdf", PDF, true],
  ["parameters", { contentType: "text/plain; charset=utf-8" }, "text/plain", "Dear", true],
  ["no type on the way", { contentType: "application/pdf" }, null, PDF, true],
  ["a type that says nothing", { contentType: "application/pdf" }, "application/octet-stream", PDF, true],
  ["a wrong type on the way, right bytes", { contentType: "application/pdf" }, "text/plain", PDF, true],
  ["a wrong type in the entry", { contentType: "image/png" }, "application/pdf", PDF, true],
  ["another name of it", { contentType: "image/jpg" }, "image/jpeg", "x", true],
  [
    "a structured document",
    { contentType: "application/hl7-cda+xml" },
    "text/xml",
    "<ClinicalDocument/>",
    true,
  ],
  ["text by another name", { contentType: "application/rtf" }, "text/plain", "Dear", true],
  ["a page that is one", { contentType: "text/html" }, "text/html", PAGE, true],
  ["a login for a PDF", { contentType: "application/pdf" }, "text/html; charset=utf-8", PAGE, false],
  ["a login for a text", { contentType: "text/plain" }, "text/html", PAGE, false],
  ["a login by the name of a PDF", { contentType: "application/pdf" }, "application/pdf", ` ${PAGE}`, false],
  ["a login without a type", { contentType: "application/pdf" }, null, PAGE, false],
  ["an error for a PDF", { contentType: "application/pdf" }, "application/json", "{}", false],
  ["words for a PDF", { contentType: "application/pdf" }, "text/plain", "Session over", false],
  ["its size", { size: PDF.length }, null, PDF, true],
  ["cut short", { contentType: "application/pdf", size: 99 }, "application/pdf", PDF, false],
  ["size nothing", { size: 0 }, null, PDF, false],
  ["its hash", { hash: sha1(PDF, "base64") }, null, PDF, true],
  ["its hash in hex", { hash: sha1(PDF, "hex") }, null, PDF, true],
  ["another hash", { hash: sha1(PAGE, "base64") }, null, PDF, false],
])("%s", (_, said, contentType, body, is) => {
  expect(isAsSaid(said, { contentType, bytes: Buffer.from(body) })).toBe(is);
});
