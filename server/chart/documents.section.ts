/** Documents as one viewer may see them now. On nobody's record: `documents.server.ts` is the door. */
import type { Chart } from "../access/keys";
import { projectDocuments } from "./documents.project";
import type { DocumentsView, DocumentView } from "./documents.view";
import { findIn, findView, readFind } from "./find";
import type { FindQuery } from "./find";
import { pageOf } from "./page";
import type { UpstreamText } from "./section.view";
import { openSection } from "./visible-section";

export async function fetchDocuments(chart: Chart, query: FindQuery = {}): Promise<DocumentsView> {
  const asked = readFind(query);
  const { open, unavailable } = await openSection(chart, "documents");
  if (!open) return { section: unavailable, held: [], ...NONE, find: findView(asked, 0) };
  const { views, unreadable } = projectDocuments(open.resources, open.included);
  const look = (lines: readonly DocumentView[]) =>
    findIn(lines, asked, {
      namesOf: namesOfDocument,
      dateOf: ({ date }) => date,
      timeZone: chart.viewer.portal.config.clinicTimeZone,
    });
  const there = countKinds(views);
  const filter = there.find(({ kind }) => kind.text === query.kind)?.kind.text ?? null;
  const ofKind = (lines: readonly DocumentView[]) =>
    filter === null ? lines : lines.filter((view) => kindOfDocument(view)?.text === filter);
  const { found } = look(views);
  const counts = new Map(countKinds(found).map(({ kind, count }) => [kind.text, count]));
  const { lines, ...paging } = pageOf(ofKind(found), query.page);
  return {
    section: open.sectionOf({ count: views.length, unreadable }),
    held: open.held,
    entries: lines,
    ...paging,
    find: findView(asked, views.length, look(ofKind(views)).undated),
    kinds: there.map(({ kind }) => ({ kind, count: counts.get(kind.text) ?? 0 })),
    filter,
  };
}

const NONE = { entries: [], total: 0, page: 1, pages: 1, kinds: [], filter: null };

function kindOfDocument({ type, categories }: DocumentView): UpstreamText | null {
  return type ?? categories[0] ?? null;
}

/** What its card says it is, whom it is from, what its files are called. */
function namesOfDocument({ title, type, categories, authors, contexts, attachments }: DocumentView) {
  return [title, type, ...categories, ...authors, ...contexts, ...attachments.map((file) => file.title)];
}

/** By name, for the reader to choose from. */
function countKinds(views: readonly DocumentView[]): DocumentsView["kinds"] {
  const kinds = new Map<string, { kind: UpstreamText; count: number }>();
  for (const view of views) {
    const kind = kindOfDocument(view);
    const known = kind && kinds.get(kind.text);
    if (known) known.count += 1;
    else if (kind) kinds.set(kind.text, { kind, count: 1 });
  }
  return [...kinds.values()].sort((a, b) => a.kind.text.localeCompare(b.kind.text));
}
