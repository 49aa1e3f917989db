import { describe, expect, it } from "vitest";
import { read, report } from "./results.fixture";

describe("a report without results (imaging)", () => {
  const inline = { contentType: "text/plain; charset=utf-8", data: "TMOzcw==" };
  it.each<[string, object, { conclusion?: string; codes?: string[]; files?: number; parts?: number }]>([
    [
      "its conclusion and the words of its codes, each once",
      {
        conclusion: "All well.",
        conclusionCode: [{ text: "Normal" }, { text: "All well." }, { coding: [{ display: "Normal" }] }],
      },
      { conclusion: "All well.", codes: ["Normal"] },
    ],
    ["the words of its conclusion's code", { conclusionCode: [{ text: "Normal" }] }, { codes: ["Normal"] }],
    [
      "that a code of its conclusion has no words",
      { conclusion: "All well.", conclusionCode: [{ coding: [{ code: "CANARY" }] }] },
      { conclusion: "All well.", parts: 1 },
    ],
    ["the plain text it carries", { presentedForm: [inline] }, { conclusion: "Lós" }],
    [
      "that there is a document beside its text",
      { conclusion: "All well.", presentedForm: [inline] },
      { conclusion: "All well.", files: 1 },
    ],
    [
      "no HTML, only that it is there",
      { presentedForm: [{ contentType: "text/html", data: "CANARY" }] },
      { files: 1 },
    ],
    [
      "of what it only links to, that it is there",
      { presentedForm: [{ contentType: "text/plain", url: "http://CANARY/y" }] },
      { files: 1 },
    ],
    ["no narrative", { text: { status: "generated", div: "<div>CANARY</div>" } }, {}],
  ])("says %s", (_name, more, expected) => {
    const { conclusion = null, codes = [], files = 0, parts = 0 } = expected;
    const shown = read([report("ct", [], { ...more, category: [{ coding: [{ code: "RAD" }] }] })]);
    const hasText = conclusion !== null || codes.length > 0 || files > 0;
    expect(shown.entries[0]).toMatchObject({ kind: "imaging", members: [], hasText });
    const detail = shown.detail("ct")!;
    expect(detail.conclusion?.text ?? null).toBe(conclusion);
    expect(detail.conclusionCodes.map(({ text }) => text)).toEqual(codes);
    expect(detail.files).toHaveLength(files);
    expect(detail).toMatchObject({ incomplete: { parts, text: false } });
    expect(JSON.stringify([shown.entries, detail])).not.toContain("CANARY");
  });
});
