/** Documents as one viewer may see them now. On nobody's record: `documents.server.ts` is the door. */
import type { Chart } from "../access/keys";
import { projectDocuments } from "./documents.project";
import type { DocumentsView } from "./documents.view";
import { pageOf } from "./page";
import type { PageQuery } from "./page";
import { openSection } from "./visible-section";

export async function fetchDocuments(chart: Chart, query: PageQuery = {}): Promise<DocumentsView> {
  const { open, unavailable } = await openSection(chart, "documents");
  if (!open) return { section: unavailable, held: [], entries: [], total: 0, page: 1, pages: 1 };
  const { views, unreadable } = projectDocuments(open.resources, open.included);
  const { lines, ...paging } = pageOf(views, query.page);
  const section = open.sectionOf({ count: views.length, unreadable });
  return { section, held: open.held, entries: lines, ...paging };
}
