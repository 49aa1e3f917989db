/** The page, the PDF and the table hold every entry of a record, compared with a second reading of it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoRecords } from "../../e2e/record/demo-record";
import type { Expected } from "../../e2e/record/expected";
import { allergies, immunizations, medications, problems } from "../../e2e/record/expected-lists";
import { readings, results } from "../../e2e/record/expected-results";
import type { ExpectedResult } from "../../e2e/record/expected-results";
import { appointments, documents } from "../../e2e/record/expected-visits";
import { findAll, hasClass, parseHtml, textOf, tidy } from "../../e2e/record/html";
import type { Element } from "../../e2e/record/html";
import { NOW } from "../chart/chart.fixture";
import type { GatheredRecord } from "../chart/whole/whole.types";
import { closeSpools } from "../chart/whole/whole.fixture";
import { demoRecord } from "./demo-record.fixture";
import { csv } from "./formats/csv";
import { html } from "./formats/html";
import { pdf } from "./formats/pdf";
import { readPdf, squeezed, written } from "./readable.fixture";

const TIMEOUT = 60_000;
const records = demoRecords(NOW);
const clock = { zone: "America/New_York", now: NOW };
afterAll(closeSpools);

const isHeading = (node: Element | string | undefined) =>
  typeof node === "object" && /^h[2-6]$/.test(node.tag);

/** Entries that begin with a heading of their own. */
function cardsOf(page: Element) {
  return findAll(page, ({ tag, children }) => tag === "li" && isHeading(children[0])).map((element) => ({
    name: textOf(element.children[0] as Element),
    text: textOf(element),
  }));
}

describe.each(["amina", "daniel"])("all of %s", (who) => {
  const email = `${who}@example.com`;
  const expected = records.get(email)!;
  let record: GatheredRecord;
  beforeAll(async () => void (record = await demoRecord(email)), TIMEOUT);
  const lists = () => [
    ...[allergies, medications, immunizations, problems, appointments, documents].flatMap((of) =>
      of(expected, clock),
    ),
    // Each reading stands below its kind, under its time.
    ...readings(expected, clock),
  ];

  it("is in the page, each entry with all that is said of it", { timeout: TIMEOUT }, async () => {
    const page = parseHtml((await written(html, record)).toString("utf8"));
    const cards = cardsOf(page);
    const lost = lists().filter((one) => !cards.some((card) => isIn(one, card)));
    // "No known allergies" is a statement and stands apart.
    expect(lost.filter(({ group, name }) => group !== null || !textOf(page).includes(name))).toEqual([]);
    const lines = findAll(page, (one) => one.tag === "li" && (hasClass(one, "r") || hasClass(one, "panel")));
    const texts = lines.map((line) => textOf(line));
    const top = results(expected, clock);
    expect(top.filter((one) => !texts.some((text) => isWhole(one, text))).map(({ ref }) => ref)).toEqual([]);
    expect(
      findAll(page, ({ attributes }) => /^(https?:|\/)/.test(attributes.href ?? attributes.src ?? "")),
    ).toEqual([]);
  });

  it("is in the text of the PDF, which says what it is", { timeout: TIMEOUT }, async () => {
    const bytes = await written(pdf, record);
    const { text, title, language, bookmarks, pages } = await readPdf(bytes);
    const found = squeezed(tidy(text));
    const said = [...lists(), ...results(expected, clock).flatMap(withMembers)].flatMap((one) =>
      [one.name, ...one.says].map((words) => ({ ref: one.ref, words })),
    );
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter(({ words }) => !found.includes(squeezed(words)))).toEqual([]);
    expect(title).toContain("Health record of");
    expect(language).toBe("en");
    expect(bookmarks).toContain("Results");
    expect(pages.every((page, index) => page.includes(`Page ${index + 1}`))).toBe(true);
  });

  it("is in the table, a line for each measured thing", { timeout: TIMEOUT }, async () => {
    const text = (await written(csv, record)).toString("utf8");
    for (const { ref, name, members } of results(expected, clock))
      for (const one of members.length > 0 ? members : [{ ref, name }])
        expect(text, one.ref).toContain(`"${one.name.replaceAll('"', '""')}"`);
  });
});

function isIn({ name, says }: Expected, card: { name: string; text: string }): boolean {
  return card.name === tidy(name) && says.map(tidy).every((one) => card.text.includes(one));
}

function isWhole(one: ExpectedResult, text: string): boolean {
  const people = one.people.every(
    (names) => names.length === 0 || names.some((name) => text.includes(tidy(name))),
  );
  const said = [one.name, ...one.says, ...one.page].map(tidy).every((words) => text.includes(words));
  return people && said && one.members.every((member) => isWhole(member, text));
}

function withMembers(one: ExpectedResult): Expected[] {
  return [one, ...one.members.flatMap(withMembers)];
}

it("an Arabic page and its PDF have the same words, each as often", { timeout: TIMEOUT }, async () => {
  const record = await demoRecord("daniel@example.com");
  const page = parseHtml((await written(html, record, "ar")).toString("utf8"));
  const { text, language } = await readPdf(await written(pdf, record, "ar"));
  const body = findAll(page, ({ tag }) => tag === "main")[0]!;
  const isFurniture = (one: Element) =>
    ["unseen", "to-contents", "files"].some((name) => hasClass(one, name));
  const wanted = countsOf(textOf(body, isFurniture));
  const found = lettersOf(squeezed(text));
  expect(wanted.size).toBeGreaterThan(100);
  // PDF.js leaves spaces out where the next word stands to the left: words are looked for, not split off.
  expect([...wanted].filter(([word, count]) => found.split(word).length - 1 < count)).toEqual([]);
  expect(language).toBe("ar");
});

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of lettersOf(text.normalize("NFKC")).matchAll(/\p{Script=Arabic}+/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Without what stands above and below them. */
function lettersOf(text: string): string {
  return text.replace(/[\p{M}ـ]/gu, "");
}

it("a proxy's holds what is shared with them, and says what is not", { timeout: TIMEOUT }, async () => {
  const record = await demoRecord("amina@example.com", {
    relation: "proxy",
    grants: ["medications:read", "allergies:read", "exports:create"],
  });
  const text = (await written(html, record)).toString("utf8");
  expect(text).toContain("Metformin");
  expect(text).not.toContain('id="results"');
  expect(text).not.toContain("on hold");
  expect(text).toContain("not shared with who this was made for: Health problems, Vaccinations, Results");
});
