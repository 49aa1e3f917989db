/**
 * The list of results as one viewer may see it now, looked through and paged. It must never say, count or hint at what
 * is hidden. On nobody's record: `results.server.ts` is the door.
 */
import type { Chart } from "../access/keys";
import { findIn, findView, readFind } from "./find";
import type { FindQuery } from "./find";
import { layTextOf } from "./lay-name";
import { pageOf } from "./page";
import { narrowPanel } from "./result-narrow";
import type { ResultNode } from "./result-index";
import { quietly, selectFor } from "./results.section";
import type { Opened } from "./results.section";
import { dateOfNode, kindOfNode, namesOfNode, projectEntry } from "./results.project";
import type { ResultEntry, ResultKind, ResultsView } from "./results.view";
import { loadClinic, loadSection } from "./section-copy";
import type { SectionCopy } from "./section-copy";
import { sectionViewOf } from "./section-state";

/** Panels are long: more would be a page that an old phone draws slowly and nobody reads to its end. */
const ON_A_PAGE = 25;

const KINDS: readonly ResultKind[] = ["laboratory", "imaging", "procedure", "questionnaire", "other"];

/** One page of them, newest first. Never rejects. */
export function fetchResults(chart: Chart, query: FindQuery): Promise<ResultsView> {
  const { words } = readFind(query);
  return listResults(chart, query, ({ context }) => (node) => {
    const entry = projectEntry(node, context);
    return entry && narrowPanel(entry, words);
  });
}

/** The same with lines of the caller's own making. @param lineOf of an opened copy: the maker of a line, null: none */
export async function listResults<Line extends ResultEntry>(
  chart: Chart,
  query: FindQuery,
  lineOf: (opened: Opened, copy: SectionCopy) => (node: ResultNode) => Line | null,
): Promise<Omit<ResultsView, "entries"> & { entries: Line[] }> {
  const [read, clinic] = await Promise.all([loadSection(chart, "results"), loadClinic(chart)]);
  if (read.state === "unavailable") {
    const section = sectionViewOf(read, null, clinic);
    return { section, held: [], ...NONE, find: findView(readFind(query), 0) };
  }
  const opened = selectFor(chart, read.copy);
  const { selection, context } = opened;
  const asked = readFind(query);
  const look = (nodes: readonly ResultNode[]) =>
    findIn(nodes, asked, {
      namesOf: (node) => namesOfNode(node, context),
      alsoOf: (node) => namesOfNode(node, context).map(layTextOf).join("\n"),
      dateOf: (node) => dateOfNode(node, context),
      timeZone: chart.viewer.portal.config.clinicTimeZone,
    });
  const there = countKinds(selection.top);
  const filter = there.find(({ kind }) => kind === query.kind)?.kind ?? null;
  const ofKind = (nodes: readonly ResultNode[]) =>
    filter ? nodes.filter((node) => kindOfNode(node) === filter) : nodes;
  const { found } = look(selection.top);
  const counts = new Map(countKinds(found).map(({ kind, count }) => [kind, count]));
  const { lines: shown, ...paging } = pageOf(ofKind(found), query.page, ON_A_PAGE);
  const toLine = lineOf(opened, read.copy);
  const entries = shown.flatMap((node) => quietly(chart, () => toLine(node)) ?? []);
  const section = sectionViewOf(
    read,
    {
      count: selection.top.length,
      unreadable: selection.unreadable + shown.length - entries.length,
      held: selection.held.length,
    },
    clinic,
  );
  return {
    section,
    held: selection.held,
    entries,
    ...paging,
    find: findView(asked, selection.top.length, look(ofKind(selection.top)).undated),
    kinds: there.map(({ kind }) => ({ kind, count: counts.get(kind) ?? 0 })),
    filter,
  };
}

const NONE = { entries: [], total: 0, page: 1, pages: 1, kinds: [], filter: null };

function countKinds(top: readonly ResultNode[]): ResultsView["kinds"] {
  const counts = new Map<ResultKind, number>();
  for (const node of top) counts.set(kindOfNode(node), (counts.get(kindOfNode(node)) ?? 0) + 1);
  return KINDS.flatMap((kind) => (counts.has(kind) ? [{ kind, count: counts.get(kind)! }] : []));
}
