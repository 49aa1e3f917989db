import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codedText, list, plain, upstreamText } from "./coded-text";

const translation = (lang: string, content: string) => ({
  extension: [
    {
      url: "http://hl7.org/fhir/StructureDefinition/translation",
      extension: [
        { url: "lang", valueCode: lang },
        { url: "content", valueString: content },
      ],
    },
  ],
});

describe("the best words for a concept", () => {
  const coding = { system: "http://loinc.org", code: "2345-7", display: "Glucose [Mass/volume]" };
  const rows: Array<[string, Parameters<typeof codedText>[0], string | null]> = [
    ["its text", { text: "Blood sugar", coding: [coding] }, "Blood sugar"],
    [
      "the display its author picked",
      { coding: [coding, { display: "Sugar", userSelected: true }] },
      "Sugar",
    ],
    ["the first display", { coding: [{ code: "x" }, coding, { display: "Sugar" }] }, "Glucose [Mass/volume]"],
    ["no empty text", { text: "  ", coding: [coding] }, "Glucose [Mass/volume]"],
    ["no bare code", { coding: [{ code: "2345-7" }] }, null],
    ["no code given as text", { text: "2345-7", coding: [{ code: "2345-7" }] }, null],
    ["no code given as display", { coding: [{ code: "2345-7", display: "2345-7" }] }, null],
    ["a word that is its own code", { text: "Penicillin", coding: [{ code: "Penicillin" }] }, "Penicillin"],
    ["a translation, when there is nothing else", { _text: translation("es", "Azúcar") } as never, "Azúcar"],
    [
      "a translation of a display",
      { coding: [{ code: "1", _display: translation("es", "Sal") }] } as never,
      "Sal",
    ],
    ["nothing of nothing", {}, null],
    ["nothing of null", null, null],
  ];
  it.each(rows)("is %s", (_name, concept, text) => {
    expect(codedText(concept, "en")?.text ?? null).toBe(text);
  });

  it("says its language", () => {
    expect(codedText({ text: "Azúcar" }, "es")).toEqual({ text: "Azúcar", language: "es" });
    expect(codedText({ _text: translation("ar", "سكر") } as never, "en")).toEqual({
      text: "سكر",
      language: "ar",
    });
    expect(upstreamText("note", undefined)).toEqual({ text: "note", language: null });
  });
});

it("what is not FHIR throws a TypeError or says nothing, whatever it is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      try {
        const text = codedText(json as never);
        expect(text === null || text.text.length > 0).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
    }),
  );
  expect(() => list({ not: "a list" } as never)).toThrow(TypeError);
  expect(plain(5)).toBeNull();
});
