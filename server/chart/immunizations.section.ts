/** Vaccinations as one viewer may see them now. On nobody's record: `immunizations.server.ts` is the door. */
import type { Chart } from "../access/keys";
import { projectImmunizations } from "./immunizations.project";
import type { ImmunizationsView } from "./immunizations.view";
import { pageOf } from "./page";
import type { PageQuery } from "./page";
import { openSection } from "./visible-section";

export async function fetchImmunizations(chart: Chart, query: PageQuery = {}): Promise<ImmunizationsView> {
  const { open, unavailable } = await openSection(chart, "immunizations");
  if (!open) {
    const counts = { given: 0, notGiven: 0 };
    return { section: unavailable, held: [], entries: [], counts, page: 1, pages: 1 };
  }
  const { views, unreadable } = projectImmunizations(open.resources, open.included);
  const given = views.filter(({ status }) => status === "completed").length;
  const { lines, page, pages } = pageOf(views, query.page);
  return {
    section: open.sectionOf({ count: views.length, unreadable }),
    held: open.held,
    entries: lines,
    counts: { given, notGiven: views.length - given },
    page,
    pages,
  };
}
