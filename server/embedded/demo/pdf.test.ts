import { describe, expect, it } from "vitest";
import { textPdf } from "./pdf";

describe("textPdf", () => {
  const pdf = textPdf("A (short) title", "Zübeyde Yıldız – goal 2.0 to 3.0\n\n• one").toString("latin1");

  it("points its cross-reference table at each object", () => {
    const start = Number(/startxref\n(\d+)/.exec(pdf)![1]);
    expect(pdf.slice(start, start + 4)).toBe("xref");
    const offsets = [...pdf.matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
    expect(offsets).toHaveLength(7);
    offsets.forEach((offset, i) => expect(pdf.slice(offset)).toMatch(new RegExp(`^${i + 1} 0 obj`)));
  });

  it("states the length of its stream in bytes", () => {
    const [, length, content] = /<< \/Length (\d+) >>\nstream\n([\s\S]*)\nendstream/.exec(pdf)!;
    expect(content!.length).toBe(Number(length));
  });

  it("escapes parentheses and writes letters as WinAnsi", () => {
    expect(pdf).toContain("(A \\(short\\) title) Tj");
    expect(pdf).toContain("(Z\xfcbeyde Yildiz \x96 goal 2.0 to 3.0) Tj");
  });

  it("refuses a text that needs a second page", () => {
    expect(() => textPdf("Long", "word ".repeat(2000))).toThrow("one page");
  });
});
