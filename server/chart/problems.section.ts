/** Health problems as one viewer may see them now. On nobody's record: `problems.server.ts` is the door. */
import type { Chart } from "../access/keys";
import { findIn, findView, readFind } from "./find";
import type { FindQuery } from "./find";
import { pageOf } from "./page";
import { projectProblems } from "./problems.project";
import type { ProblemsView, ProblemView } from "./problems.view";
import { openSection } from "./visible-section";

export async function fetchProblems(chart: Chart, query: FindQuery = {}): Promise<ProblemsView> {
  const asked = readFind({ text: query.text });
  const { open, unavailable } = await openSection(chart, "problems");
  if (!open) return { section: unavailable, held: [], ...NONE, page: 1, pages: 1, find: findView(asked, 0) };
  const { unreadable, ...groups } = projectProblems(open.resources, open.included);
  const whole = Object.values(groups).reduce((sum, group) => sum + group.length, 0);
  const look = (group: ProblemView[]) =>
    findIn(group, asked, { namesOf: namesOfProblem, timeZone: chart.viewer.portal.config.clinicTimeZone })
      .found;
  const [active, activeConcerns] = [look(groups.active), look(groups.activeConcerns)];
  const [past, visitDiagnoses] = [look(groups.past), look(groups.visitDiagnoses)];
  const { lines, page, pages } = pageOf(
    [...active, ...activeConcerns, ...past, ...visitDiagnoses],
    query.page,
  );
  const on = (group: ProblemView[]) => lines.filter((line) => group.includes(line));
  return {
    section: open.sectionOf({ count: whole, unreadable }),
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
    find: findView(asked, whole),
  };
}

function namesOfProblem({ name, categories, bodySites, stages, evidence, recorders }: ProblemView) {
  return [name, ...categories, ...bodySites, ...stages, ...evidence, ...recorders];
}

const NONE = {
  active: [],
  activeConcerns: [],
  past: [],
  visitDiagnoses: [],
  counts: { active: 0, activeConcerns: 0, past: 0, visitDiagnoses: 0 },
};
