import type { PersonView } from "../chart/person.view";
import { loadPerson } from "../chart/section-copy";
import { projectPerson } from "../chart/person.project";
import type { Chart } from "./keys";

/** The person of an opened chart, as the person bar shows them; without a name when upstream is away. */
export async function personOf(chart: Chart): Promise<PersonView> {
  const patient = await loadPerson(chart);
  return projectPerson(patient, chart.viewer.request.now);
}
