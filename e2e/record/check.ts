/** Compares every section of one person's chart, as the pages show it, with the record by the second reading. */
import { compareCards, invented } from "./compare";
import type { Clock } from "./expected";
import { allergies, immunizations, medications, problems } from "./expected-lists";
import { readings, results } from "./expected-results";
import type { ExpectedResult } from "./expected-results";
import { appointments, documents, filesOf } from "./expected-visits";
import type { PersonRecord } from "./fhir";
import { findAll, hasClass, textOf, tidy } from "./html";
import type { Element } from "./html";
import { cardsOf, rowsOf, wholeList } from "./pages";
import type { Card, Pages, Row } from "./pages";
import { sentences } from "./say";

export type Checked = { compared: Record<string, number>; differences: string[] };

const LISTS = { allergies, medications, immunizations, problems, appointments, documents };
const CHART = "/charts/self";

/** @param pages the chart's own, in English */
export async function checkRecord(pages: Pages, record: PersonRecord, clock: Clock): Promise<Checked> {
  const checked: Checked = { compared: {}, differences: [] };
  for (const [section, expectedOf] of Object.entries(LISTS)) {
    const expected = expectedOf(record, clock);
    const list = await wholeList(pages, `${CHART}/${section}`);
    const cards = list.flatMap((page) => [
      ...cardsOf(page),
      ...(section === "allergies" ? statementsOf(page) : []),
    ]);
    checked.compared[section] = expected.length;
    checked.differences.push(...compareCards(section, expected, withoutHeld(cards), clock.zone));
    checked.differences.push(...list.flatMap((page) => incomplete(section, page)));
  }
  await checkReadings(pages, record, clock, checked);
  await checkResults(pages, record, clock, checked);
  await checkSummary(pages, record, clock, checked);
  return checked;
}

/** "No known allergies" is a statement and stands apart; each is an entry. */
function statementsOf(page: Element): Card[] {
  const box = findAll(
    page,
    (one) => one.tag === "section" && hasClass(one, "notice") && hasClass(one, "calm"),
  );
  return box
    .filter((one) => textOf(one).startsWith(sentences.allergies.noKnownTitle))
    .flatMap((one) => findAll(one, (part) => hasClass(part, "as-written")))
    .map((element) => ({ group: "", name: textOf(element), text: textOf(element), element }));
}

function withoutHeld(cards: Card[]): Card[] {
  const titles = [sentences.lists.held.title, sentences.results.held.title, sentences.allergies.held.title];
  return cards.filter(({ group }) => !titles.includes(group));
}

function incomplete(where: string, page: Element): string[] {
  return textOf(page).includes(sentences.states.incomplete.title)
    ? [`${where}: says that it is not complete`]
    : [];
}

/** What nobody can read is counted on the page, to the number. */
function misshapenSaid(list: Element[], { misshapen }: PersonRecord): string[] {
  if (misshapen.length === 0) return list.flatMap((page) => incomplete("results", page));
  const said = sentences.states.incomplete.unreadable(misshapen.length);
  return list.flatMap((page) =>
    textOf(page).includes(tidy(said)) ? [] : [`results: does not say “${said}”`],
  );
}

async function checkReadings(
  pages: Pages,
  record: PersonRecord,
  clock: Clock,
  checked: Checked,
): Promise<void> {
  const overview = await pages(`${CHART}/vitals`);
  const kinds = withoutHeld(cardsOf(overview));
  const cards: Card[] = [];
  for (const kind of kinds) {
    const link = findAll(
      kind.element,
      ({ tag, attributes }) => tag === "a" && /[?&]kind=/.test(attributes.href ?? ""),
    )[0];
    // A kind with a single reading has no page of its own: its card is the reading.
    if (!link) cards.push({ ...kind, group: kind.name, name: measuredAt(kind.text) });
    else {
      for (const page of await wholeList(pages, link.attributes.href!))
        cards.push(...cardsOf(page).map((card) => ({ ...card, group: kind.name })));
    }
  }
  const expected = readings(record, clock);
  checked.compared.vitals = expected.length;
  const names = new Set(kinds.map(({ name }) => name));
  // Older names of the same measurement stand with the newest one's.
  const grouped = expected.map((one) => ({
    ...one,
    group: one.group && names.has(one.group) ? one.group : null,
  }));
  checked.differences.push(
    ...compareCards("vitals", grouped, cards, clock.zone),
    ...incomplete("vitals", overview),
  );
}

function measuredAt(text: string): string {
  const { measured, noDate } = sentences.vitals;
  const before = measured("");
  const at = text.indexOf(before);
  return at < 0
    ? noDate
    : (/^\d* ?\w* ?\d{4}(?: at \d\d:\d\d)?/.exec(text.slice(at + before.length))?.[0] ?? noDate);
}

async function checkResults(
  pages: Pages,
  record: PersonRecord,
  clock: Clock,
  checked: Checked,
): Promise<void> {
  const { differences } = checked;
  const list = await wholeList(pages, `${CHART}/results`);
  const rows = list.flatMap(rowsOf);
  const expected = results(record, clock);
  checked.compared.results = expected.length;
  const total = sentences.results.total(expected.length);
  if (expected.length > 0 && !list.every((page) => textOf(page).includes(total)))
    differences.push(`results: the list does not say “${total}”`);
  differences.push(...misshapenSaid(list, record));
  await compareRows("results", expected, rows);
  const moments = rows.map(({ id }) => Date.parse(expected.find((one) => isAt(one, id))?.at ?? ""));
  if (moments.some((at, index) => index > 0 && at > moments[index - 1]!))
    differences.push("results: not the newest first");

  async function compareRows(where: string, wanted: ExpectedResult[], shown: Row[]): Promise<void> {
    if (wanted.length !== shown.length)
      differences.push(`${where}: ${shown.length} shown, ${wanted.length} in the record`);
    for (const row of shown)
      if (!wanted.some((one) => isAt(one, row.id)))
        differences.push(`${where}: “${row.name}” is not in the record so`);
    for (const one of wanted) {
      const row = shown.find(({ id }) => isAt(one, id));
      if (!row) {
        differences.push(`${where}: ${one.ref} “${one.name}” is not shown`);
        continue;
      }
      const { missing } = sentences.results;
      const lacking = [one.name, ...one.says, ...(one.missing > 0 ? [missing(one.missing)] : [])]
        .map(tidy)
        .filter((said) => !row.text.includes(said));
      if (where === "results" && row.day !== (one.day ?? sentences.results.noDate))
        lacking.push(`the day ${one.day}`);
      if (lacking.length > 0) differences.push(`${where}: ${one.ref} lacks ${lacking.join(" | ")}`);
      await comparePage(one, row.id);
      if (one.members.length > 0) await compareRows(`${one.ref}`, one.members, row.members);
    }
  }

  async function comparePage(one: ExpectedResult, id: string): Promise<void> {
    checked.compared["pages of results"] = (checked.compared["pages of results"] ?? 0) + 1;
    const page = await pages(`${CHART}/results/${encodeURIComponent(id)}`);
    const text = textOf(page);
    const parts = one.members.flatMap((member) => [member.name, ...member.says]);
    const lost = one.missing > 0 ? [sentences.results.detail.incomplete.parts(one.missing)] : [];
    const lacking = [one.name, ...one.says, ...one.page, ...parts, ...lost]
      .map(tidy)
      .filter((said) => !text.includes(said));
    for (const names of one.people)
      if (names.length > 0 && !names.some((name) => text.includes(tidy(name)))) lacking.push(names[0]!);
    if (lacking.length > 0) differences.push(`page of ${one.ref} lacks ${lacking.join(" | ")}`);
    const isAround = (part: Element) =>
      ["trend", "source", "before", "up"].some((name) => hasClass(part, name)) ||
      (part.tag === "a" && /\/results\//.test(part.attributes.href ?? ""));
    const wanted = { ...one, says: [...one.says, ...one.page, ...parts, ...lost] };
    differences.push(...invented("page of a result", wanted, page, clock.zone, isAround));
  }
}

/** A report's address is told from that of an Observation with the same id. */
function isAt({ ref }: ExpectedResult, id: string): boolean {
  const [type, own] = ref.split("/");
  return id === own || (type === "DiagnosticReport" && id === `report:${own}`);
}

/** What is most important stands on the overview too. */
async function checkSummary(
  pages: Pages,
  record: PersonRecord,
  clock: Clock,
  checked: Checked,
): Promise<void> {
  const text = textOf(await pages(CHART));
  const current = {
    allergies: allergies(record, clock).filter(({ group }) => group !== sentences.allergies.past),
    medications: medications(record, clock).filter(({ group }) => group === sentences.medications.active),
    problems: problems(record, clock).filter(({ group }) => group === sentences.conditions.active),
  };
  for (const [section, entries] of Object.entries(current)) {
    const lacking = [...new Set(entries.map(({ name }) => tidy(name)))].filter(
      (name) => !text.includes(name),
    );
    if (lacking.length > 0) checked.differences.push(`overview: ${section} lacks ${lacking.join(" | ")}`);
  }
  checked.compared.overview = Object.values(current).flat().length;
}

/** Each file comes as it was filed. */
export async function checkFiles(
  fetch: (path: string) => Promise<Response>,
  record: PersonRecord,
  checked: Checked,
): Promise<void> {
  const files = filesOf(record);
  checked.compared.files = files.length;
  for (const { ref, index, data } of files) {
    const answer = await fetch(`${CHART}/documents/${ref}/files/${index}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 200 || !bytes.equals(Buffer.from(data, "base64")))
      checked.differences.push(`files: ${ref}/${index} is not what was filed (${answer.status})`);
  }
}
