import fc from "fast-check";
import { expect, it } from "vitest";
import { wordsOf } from "../../app/i18n/words";
import { LANGUAGES } from "../../app/i18n/languages";
import { accessLogCsv, csvCell } from "./access-log.csv";
import { eventTypesOf, logFilterOf, partOf } from "./access-log.filter";
import { LOG_PARTS } from "./access-log.view";
import type { AccessLogEntry } from "./access-log.view";
import { ACCESS_EVENT_TYPES } from "../audit/event-types";

const entry: AccessLogEntry = {
  id: "paev_1",
  occurredAt: "2026-11-22T19:05:06Z",
  who: { kind: "proxy", name: 'Daniel "=Dan" Haddad', relationshipType: "spouse" },
  what: "section-viewed",
  section: "results",
};

it("is a table of the clinic's times, names and things", () => {
  expect(
    accessLogCsv(
      { entries: [entry, { ...entry, who: { kind: "you" } }], shownFrom: null },
      wordsOf("en"),
      "America/New_York",
    ),
  ).toBe(
    [
      '\uFEFF"Time (America/New_York)","Who","Relation","What was opened"',
      '"2026-11-22 14:05:06","Daniel ""=Dan"" Haddad","wife or husband","Results"',
      '"2026-11-22 14:05:06","You","","Results"',
      "",
    ].join("\r\n"),
  );
});

it.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n1",
  "  =cmd|' /C calc'!A0",
  "\u200f=1",
  "\u2068=1",
  "＝1",
  "\u2068\uff0b1",
])("a name like %j is no formula", (name) => {
  const line = accessLogCsv(
    { entries: [{ ...entry, who: { kind: "patient", name } }], shownFrom: null },
    wordsOf("en"),
    "UTC",
  );
  expect(line).toContain(`"'${name}"`);
});

it.each(["%", "% of total", "|x", "mmol/L", "5 - 6"])("%j begins no formula and stays as it is", (text) => {
  expect(csvCell(text)).toBe(`"${text}"`);
});

it("never lets a cell begin like a formula or break out of its quotes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const cell = csvCell(text);
      expect(cell).toMatch(/^"(?:[^"]|"")*"$/);
      expect(cell).not.toMatch(/^"[\s]*[=+\-@]/);
      expect([text, `'${text}`]).toContain(cell.slice(1, -1).replaceAll('""', '"'));
    }),
  );
});

it("has words for every line in every language", () => {
  for (const language of LANGUAGES) {
    const text = accessLogCsv(
      { entries: [entry, { ...entry, isPreview: true }], shownFrom: "2026-11-01T00:00:00.000Z" },
      wordsOf(language),
      "UTC",
    );
    expect(text).not.toContain("undefined");
    expect(new Set(text.split("\r\n")).size).toBe(5);
  }
});

it("every type of event is about one part, and every part is chosen by a word", () => {
  for (const type of ACCESS_EVENT_TYPES) expect(LOG_PARTS).toContain(partOf(type));
  expect(LOG_PARTS.flatMap(eventTypesOf).sort()).toEqual([...ACCESS_EVENT_TYPES].sort());
});

it.each([
  ["", { who: null, part: null }],
  ["who=you&part=results", { who: "you", part: "results" }],
  ["who=pdel_01HX&part=", { who: "pdel_01HX", part: null }],
  ["who=pact_01HX&part=everything", { who: null, part: null }],
  ["who=pdel_' or 1=1&part=toString", { who: null, part: null }],
])("a filter out of %s", (query, filter) => {
  expect(logFilterOf(new URLSearchParams(query))).toEqual(filter);
});
