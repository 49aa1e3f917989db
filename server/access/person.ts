import { QueryTypes } from "sequelize";
import type { PersonView } from "../chart/person.view";
import { loadPerson } from "../chart/section-copy";
import { projectPerson } from "../chart/person.project";
import type { Chart } from "./keys";

/** The person of an opened chart, as the person bar shows them; without a name when upstream is away. */
export async function personOf(chart: Chart): Promise<PersonView> {
  const { request, portal } = chart.viewer;
  const patient = await loadPerson(chart);
  const person = projectPerson(patient, request.now, portal.config.clinicTimeZone);
  if (patient) await refreshBirthDate(chart, person.birthDate);
  return person;
}

/**
 * Age rules read the birth date from the database, in the doors' one query; upstream stays its source. A date
 * that is not whole counts as unknown, which the policies read in the most protective way.
 */
async function refreshBirthDate(chart: Chart, known: string | null): Promise<void> {
  const birthDate = known?.length === 10 ? known : null;
  if (birthDate === chart.birthDate) return;
  const { portal, request } = chart.viewer;
  try {
    await portal.db.query(
      `insert into chart (patient_id, birth_date) values ($1, $2)
       on conflict (patient_id) do update set birth_date = excluded.birth_date`,
      { type: QueryTypes.INSERT, bind: [chart.patientId, birthDate] },
    );
  } catch {
    // The next page tries again; this one has been decided under the date we had.
    portal.log.warn({ code: "chart.birth-date", requestId: request.requestId }, "Birth date not refreshed");
  }
}
