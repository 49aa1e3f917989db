/**
 * From facts to an opened chart, with the patient's own facts asked for anew where they decide: a proxy's door turns
 * on birthdays, deaths and mergers, and nobody else may ever open the chart of a child who has no account.
 */
import type { DoorRow } from "./door-row";
import type { Viewer } from "./keys";
import { OWN_CHART, openFromRow } from "./opening";
import type { Opened, Refused } from "./opening";
import { refreshPersonFacts } from "./person-facts";
import { isPreviewId, openPreview } from "./preview";

/** Reasons that lie in the patient, not in what was agreed: upstream may have changed its mind. */
const OF_THE_PATIENT: ReadonlySet<Refused["reason"]> = new Set<Refused["reason"]>([
  "of-age",
  "birth-date-unknown",
  "deceased",
  "inactive-record",
  "merged-record",
]);

/**
 * @param chartId what `row` was asked about; for a preview, which is of one's own chart, the row of that
 * @returns as `openFromRow`; while upstream is away, by what is known
 */
export async function openConfirmed(viewer: Viewer, chartId: string, row: DoorRow): Promise<Opened> {
  if (isPreviewId(chartId)) return openPreview(viewer, chartId, row);
  const opened = openFromRow(viewer, chartId, row);
  // One's own opens whatever they are; the frame asks for them beside the section, see `personOf`.
  if (chartId === OWN_CHART) return opened;
  const patientId = row.grantor_patient_id;
  if (patientId === null || !(opened.ok || OF_THE_PATIENT.has(opened.reason))) return opened;
  const person = { viewer, patientId, generation: Number(row.generation ?? 0) };
  const facts = await refreshPersonFacts(person, row);
  return facts ? openFromRow(viewer, chartId, { ...row, ...facts }) : opened;
}
