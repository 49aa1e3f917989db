/** Health problems as one viewer may see them now. On nobody's record: `problems.server.ts` is the door. */
import type { Chart } from "../access/keys";
import { pageOf } from "./page";
import type { PageQuery } from "./page";
import { projectProblems } from "./problems.project";
import type { ProblemsView, ProblemView } from "./problems.view";
import { openSection } from "./visible-section";

export async function fetchProblems(chart: Chart, query: PageQuery = {}): Promise<ProblemsView> {
  const { open, unavailable } = await openSection(chart, "problems");
  if (!open) return { section: unavailable, held: [], ...NONE, page: 1, pages: 1 };
  const { unreadable, ...groups } = projectProblems(open.resources, open.included);
  const { active, activeConcerns, past, visitDiagnoses } = groups;
  const all = [...active, ...activeConcerns, ...past, ...visitDiagnoses];
  const { lines, page, pages } = pageOf(all, query.page);
  const on = (group: ProblemView[]) => lines.filter((line) => group.includes(line));
  return {
    section: open.sectionOf({ count: all.length, unreadable }),
    held: open.held,
    active: on(active),
    activeConcerns: on(activeConcerns),
    past: on(past),
    visitDiagnoses: on(visitDiagnoses),
    counts: {
      active: active.length,
      activeConcerns: activeConcerns.length,
      past: past.length,
      visitDiagnoses: visitDiagnoses.length,
    },
    page,
    pages,
  };
}

const NONE = {
  active: [],
  activeConcerns: [],
  past: [],
  visitDiagnoses: [],
  counts: { active: 0, activeConcerns: 0, past: 0, visitDiagnoses: 0 },
};
