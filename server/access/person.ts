import type { PersonView } from "../chart/person.view";
import { loadPerson } from "../chart/section-copy";
import { projectPerson } from "../chart/person.project";
import type { Chart } from "./keys";
import { rowOf } from "./opened-doors";
import { refreshPersonFacts } from "./person-facts";

/** The person of an opened chart, as the person bar shows them; without a name when upstream is away. */
export async function personOf(chart: Chart): Promise<PersonView> {
  const { request, portal } = chart.viewer;
  const row = rowOf(chart);
  const isOwn = chart.relation.kind === "owner" || chart.relation.delegationId === null;
  if (row && isOwn) await refreshPersonFacts(chart, row);
  return projectPerson(await loadPerson(chart), request.now, portal.config.clinicTimeZone);
}
