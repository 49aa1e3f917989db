/**
 * What of an entry is a change that somebody would ask for, and when the record says it was. Only dates that are
 * there: when a prescription was stopped R4 does not say, so nothing is made of it. Pure.
 */
import type { AllergyView } from "./allergies.view";
import type { AppointmentView } from "./appointments.view";
import type { ChangeLine } from "./changes.view";
import type { DocumentView } from "./documents.view";
import type { ImmunizationView } from "./immunizations.view";
import type { MedicationView } from "./medications.view";
import type { ProblemView } from "./problems.view";
import type { VitalKind } from "./vitals.view";

/** A change with its date, or none where the record has no date for it. */
type Dated = Omit<ChangeLine, "id" | "date" | "name" | "appointment"> & { date: string | null };

export type Changed = { id: string; name: ChangeLine["name"]; changes: Dated[] } & Partial<
  Pick<ChangeLine, "appointment">
>;

const dated = (what: ChangeLine["what"], date: string | null): Dated => ({ what, date });

const OVER = new Set<unknown>(["completed", "stopped", "cancelled", "not-taken"]);

export function changesOfMedication({
  id,
  name,
  source,
  status,
  planned,
  authoredOn,
  taken,
}: MedicationView): Changed {
  if (source === "statement") {
    const changes = [dated("ended", taken.end), dated("started", taken.start), dated("told", authoredOn)];
    return { id: `statement ${id}`, name, changes };
  }
  const what = OVER.has(status) ? "prescribed-past" : planned ? "planned" : "prescribed";
  return { id, name, changes: [dated(what, authoredOn)] };
}

export function changesOfProblem({
  id,
  name,
  onset,
  abatement,
  recordedDate,
  assertedDate,
}: ProblemView): Changed {
  const ended = abatement && (abatement.end ?? abatement.start);
  return {
    id,
    name,
    changes: [
      dated("over", ended),
      dated("began", onset?.start ?? null),
      dated("recorded", recordedDate ?? assertedDate),
    ],
  };
}

export function changesOfAllergy({ id, name, lastOccurrence, recordedDate }: AllergyView): Changed {
  return { id, name, changes: [dated("reaction", lastOccurrence), dated("recorded", recordedDate)] };
}

export function changesOfImmunization({ id, vaccine, status, date }: ImmunizationView): Changed {
  return { id, name: vaccine, changes: [dated(status === "completed" ? "given" : "not-given", date)] };
}

export function changesOfDocument({ id, title, date }: DocumentView): Changed {
  return { id, name: title, changes: [dated("filed", date)] };
}

export function changesOfVital({ key, name, latest }: VitalKind): Changed {
  return { id: key, name, changes: [dated("measured", latest.effective)] };
}

/** One that was to take place since then, whatever became of it, and one that was made since then. */
export function changesOfAppointment({ id, services, status, start, created }: AppointmentView): Changed {
  return {
    id,
    name: services[0] ?? null,
    appointment: { status, start },
    changes: [dated("appointment", start), dated("appointment-made", created)],
  };
}
