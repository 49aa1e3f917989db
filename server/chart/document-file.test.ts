import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentFile } from "./document-file";

const served = (bytes: Uint8Array | string, declared: string | null = null, title: string | null = null) => {
  const { headers } = documentFile(typeof bytes === "string" ? Buffer.from(bytes) : bytes, declared, title);
  return `${headers["Content-Disposition"]!.split(";")[0]} ${headers["Content-Type"]}`;
};
const SAVED = "attachment application/octet-stream";
const TEXT = "inline text/plain; charset=utf-8";

describe("served by what it is", () => {
  it.each<[string, Uint8Array | string, string | null, string]>([
    ["a PDF, whatever it is called", "%PDF-1.4", "text/html", "inline application/pdf"],
    ["a PNG", Buffer.from("89504e470d0a1a0a00", "hex"), null, "inline image/png"],
    ["a JPEG", Buffer.from("ffd8ffe000", "hex"), "application/pdf", "inline image/jpeg"],
    ["text", "Hello\r\n\tyou", "text/plain", TEXT],
    ["text nobody declared", "Grüße", null, TEXT],
    ["HTML called text", " \n<html><script>", "text/plain", SAVED],
    ["HTML after a mark of byte order", "\uFEFF<!doctype html>", "text/plain", SAVED],
    ["HTML", "<p>", "text/html", SAVED],
    ["text called HTML", "Hello", "text/html", SAVED],
    ["SVG", "<svg onload=alert(1)>", "image/svg+xml", SAVED],
    ["a PDF that only contains one", "x%PDF-1.4", "application/pdf", SAVED],
    ["RTF", "{\\rtf1 x}", "text/plain", SAVED],
    ["bytes called text", Buffer.from([0x41, 0x00]), "text/plain", SAVED],
    ["Latin-1 called text", Buffer.from([0xe9, 0x20]), "text/plain", SAVED],
    ["a script", "alert(1)", "text/javascript", SAVED],
    ["nothing", "", "text/plain", SAVED],
  ])("%s", (_what, bytes, declared, expected) => expect(served(bytes, declared)).toBe(expected));
});

describe("its name", () => {
  const name = (title: string | null, declared: string | null = null, text = "x") =>
    documentFile(Buffer.from(text), declared, title).headers["Content-Disposition"];
  it.each([
    [null, `inline; filename="document.txt"; filename*=UTF-8''document.txt`],
    ["Note.txt", `inline; filename="Note.txt"; filename*=UTF-8''Note.txt`],
    ["../../etc/passwd", `inline; filename="etc passwd.txt"; filename*=UTF-8''etc%20passwd.txt`],
    ['x"\r\nSet-Cookie: a', `inline; filename="x Set-Cookie a.txt"; filename*=UTF-8''x%20Set-Cookie%20a.txt`],
    ["\uD800", `inline; filename="document.txt"; filename*=UTF-8''document.txt`],
  ])("%j", (title, expected) => expect(name(title)).toBe(expected));
  it("ends as it is, never as a page", () => {
    expect(name("evil.html", "text/html", "<p>")).toContain('filename="evil.html.txt"');
    expect(name("a", "application/x-unheard")).toContain(".bin");
  });
  it("is a header whatever the title", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        expect(() => new Headers({ a: name(title)! })).not.toThrow();
        expect(name(title)).toMatch(
          /^inline; filename="[^"\\\r\n]+\.txt"; filename\*=UTF-8''[\w.%!#$&+^`|~-]+$/,
        );
      }),
    );
  }, 30_000);
});
