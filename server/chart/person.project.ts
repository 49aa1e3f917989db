/** Patient → the person of a chart: name, initials, birth date, age. Pure and total; shows nothing else. */
import type { Patient } from "fhir/r4";
import { ageOn, dayIn, monthsBetween } from "../policies/age";
import { plain } from "./coded-text";
import type { PersonView } from "./person.view";
import { humanName, initialsOf } from "./human-name";

const NOBODY: PersonView = { name: null, initials: null, birthDate: null, age: null, ageMonths: null };

/**
 * @param patient null: could not be loaded
 * @param timeZone the clinic's, in which a birthday begins
 */
export function projectPerson(patient: Patient | null, now: Date, timeZone = "UTC"): PersonView {
  if (patient === null) return NOBODY;
  const birthDate = plain(patient.birthDate);
  const known = birthDate !== null && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(birthDate) ? birthDate : null;
  const day = lastDay(patient, dayIn(timeZone, now));
  const age = ageOn(known, day);
  return {
    ...nameOf(patient),
    birthDate: known,
    age,
    ageMonths: age !== null && age < 2 && known?.length === 10 ? monthsBetween(known, day) : null,
  };
}

function nameOf({ name }: Patient): Pick<PersonView, "name" | "initials"> {
  try {
    return { name: humanName(name), initials: initialsOf(name) };
  } catch {
    return { name: null, initials: null };
  }
}

/** Somebody who has died does not grow older. */
function lastDay(patient: Patient, today: string): string {
  const died = plain(patient.deceasedDateTime)?.slice(0, 10) ?? "";
  return /^\d{4}-\d{2}-\d{2}$/.test(died) && died < today ? died : today;
}
