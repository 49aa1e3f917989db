import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysOf, typedDays } from "./day-range";
import { findIn, findView, LONG, readFind } from "./find";
import { foldText } from "./fold-text";

/** Any letters, without the tables that a library needs some seconds to build. */
const anyText = fc
  .array(fc.integer({ min: 1, max: 0xd7ff }), { maxLength: 12 })
  .map((letters) => String.fromCodePoint(...letters));

describe("text is compared as people type it", () => {
  it.each([
    ["POTASSIUM", "potassium"],
    ["Potásio", "potasio"],
    ["ácido  úrico", "ACIDO\túrico"],
    ["niño", "nino"],
    ["Straße", "strasse"],
    ["ﬁbrin", "fibrin"],
    ["µg", "μg"],
    ["هيموغلوبين", "هِيمُوغْلُوبين"],
    ["إبرة", "ابره"],
    ["أشعة", "اشعه"],
    ["مستشفى", "مستشفي"],
    ["فحص الـدم", "فحص الدم"],
    ["فيتامين ب١٢", "فيتامين ب12"],
    ["نتیجه", "نتيجة"],
    ["\u2068HIV\u2069", "hiv"],
  ])("%s is %s", (one, other) => expect(foldText(one)).toBe(foldText(other)));

  it("different words stay different", () => expect(foldText("sodium")).not.toBe(foldText("potassium")));

  it("folding twice changes nothing", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe("dates that are typed", () => {
  it.each<[string, string | null, string | null]>([
    ["2026-03-01", "2026-03-01", "2026-03-01"],
    ["2026-3-1", "2026-03-01", "2026-03-01"],
    [" 2026-03 ", "2026-03-01", "2026-03-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2026", "2026-01-01", "2026-12-31"],
    ["٢٠٢٦-٠٣-٠١", "2026-03-01", "2026-03-01"],
    ["2026-02-30", null, null],
    ["2026-13", null, null],
    ["2026-00-01", null, null],
    ["0000", null, null],
    ["March", null, null],
    ["1/3/2026", null, null],
    ["", null, null],
    ["2026-03-01' or 1=1", null, null],
  ])("%s", (typed, first, last) => expect(typedDays(typed)).toEqual(first === null ? null : { first, last }));

  it("an instant is a day of the clinic", () => {
    expect(daysOf("2026-03-01T02:00:00Z", "America/New_York")).toEqual({
      first: "2026-02-28",
      last: "2026-02-28",
    });
    expect(daysOf("2026-03", "America/New_York")).toEqual({ first: "2026-03-01", last: "2026-03-31" });
    expect(daysOf("soon", "America/New_York")).toBeNull();
    expect(daysOf(null, "America/New_York")).toBeNull();
  });
});

type Line = { name: string; date: string | null };
const LINES: Line[] = [
  { name: "Potassium", date: "2026-03-01T12:00:00Z" },
  { name: "Sodium", date: "2026-02-28" },
  { name: "Potassium in urine", date: "2026" },
  { name: "Hémoglobine", date: null },
];
const look = (query: Parameters<typeof readFind>[0]) => {
  const { found, undated } = findIn(LINES, readFind(query), {
    namesOf: ({ name }) => [null, { text: name, language: null }],
    dateOf: ({ date }) => date,
    timeZone: "America/New_York",
  });
  return [found.map(({ name }) => name).join(), undated];
};

describe("looking in a list", () => {
  it.each<[string, Parameters<typeof readFind>[0], string, number]>([
    ["nothing asked for", {}, "Potassium,Sodium,Potassium in urine,Hémoglobine", 0],
    ["a word, whatever its case", { text: "POTASS" }, "Potassium,Potassium in urine", 0],
    ["every word, in any order", { text: "urine potassium" }, "Potassium in urine", 0],
    ["without accents", { text: "hemo" }, "Hémoglobine", 0],
    ["a word that is nowhere", { text: "zinc" }, "", 0],
    ["spaces alone", { text: "  " }, "Potassium,Sodium,Potassium in urine,Hémoglobine", 0],
    ["from a day on; a year may be after it", { from: "2026-03-01" }, "Potassium,Potassium in urine", 1],
    ["to a day", { to: "2026-02-28" }, "Sodium,Potassium in urine", 1],
    ["a month", { from: "2026-03", to: "2026-03" }, "Potassium,Potassium in urine", 1],
    ["a word and a day", { text: "sodium", from: "2026-03" }, "", 0],
    ["a date that is none is not used", { from: "soon", text: "sodium" }, "Sodium", 0],
    [
      "the second before the first: the first counts",
      { from: "2026-03", to: "2026-01" },
      "Potassium,Potassium in urine",
      1,
    ],
  ])("%s", (_what, query, names, undated) => expect(look(query)).toEqual([names, undated]));

  it("loses nothing that was typed, and says which date it did not use", () => {
    const view = (query: Parameters<typeof readFind>[0]) => findView(readFind(query), 0);
    expect(view({ text: " Zinc ", from: "March", to: "x" })).toMatchObject({
      text: " Zinc ",
      from: "March",
      to: "x",
      errors: ["from", "to"],
      active: true,
    });
    expect(view({ from: "2026-03", to: "2026-01" }).errors).toEqual(["order"]);
    expect(view({ from: "March" })).toMatchObject({ active: false, offered: true });
  });

  it("is offered where a list is long, or where somebody looks", () => {
    expect(findView(readFind({}), LONG - 1).offered).toBe(false);
    expect(findView(readFind({}), LONG).offered).toBe(true);
    expect(findView(readFind({ text: "a" }), 1).offered).toBe(true);
  });

  it("whatever is typed, it finds a part of the list in its order", () => {
    fc.assert(
      fc.property(anyText, fc.string(), fc.string(), (text, from, to) => {
        const { found } = findIn(LINES, readFind({ text, from, to }), {
          namesOf: ({ name }) => [{ text: name, language: null }],
          dateOf: ({ date }) => date,
          timeZone: "UTC",
        });
        expect(LINES.filter((line) => found.includes(line))).toEqual(found);
      }),
    );
  });
});
