import type { FhirResource } from "fhir/r4";
import type { ReleaseRule } from "../../policies/release";
import { demoAccounts, demoDelegations } from "./accounts";
import type { DemoDelegation, DemoPerson } from "./accounts";
import { allergyResources } from "./allergies";
import { appointmentResources, takenSlots } from "./appointments";
import { createCalendar } from "./calendar";
import type { Calendar } from "./calendar";
import { clinicResources } from "./clinic";
import { documentResources } from "./documents";
import { imagingResources } from "./imaging";
import { immunizationResources } from "./immunizations";
import { withCorrection } from "./labs/corrected";
import { findingResources } from "./labs/findings";
import { heldResources } from "./labs/held";
import { laboratoryResources } from "./labs/laboratory";
import { medicationResources } from "./medications";
import { demoPatient, patientResources } from "./people";
import type { PersonKey } from "./people";
import { problemResources } from "./problems";
import { DEMO_RELEASE_RULES } from "./release-rules";
import { demoRequests, taskResources } from "./requests";
import type { DemoRequest } from "./requests";
import { slotResources } from "./slots";
import { vitalResources } from "./vitals";

/** Where the made-up clinic is when nobody says otherwise. */
const DEFAULT_ZONE = "America/New_York";

/** Who may sign in, who may act for whom, under which release rules, and what they have asked for. */
export type DemoAccounts = {
  people: DemoPerson[];
  delegations: DemoDelegation[];
  releaseRules: ReleaseRule[];
  /** What they have asked for. */
  requests: DemoRequest[];
};

export type DemoPopulation = DemoAccounts & {
  /** What is true now: one resource a `Type/id`, with ids and relative references (`Patient/demo-01`). */
  resources: FhirResource[];
  /** What some of them said before, oldest first; to be written before `resources`, as earlier versions. */
  earlierVersions: FhirResource[];
};

/**
 * The demo clinic and its dozen patients (CONTRACT §7): pure and deterministic, dated relative to `today`.
 * @param today only its day in `timeZone` counts
 * @param timeZone the clinic's IANA zone; visits and slots are at its office hours
 */
export function demoPopulation(today: Date, timeZone = DEFAULT_ZONE): DemoPopulation {
  const calendar = createCalendar(today, timeZone);
  const laboratory = withCorrection(laboratoryResources(calendar));
  const imaging = imagingResources(calendar);
  const medications = medicationResources(calendar);
  return {
    resources: [
      ...clinicResources(),
      ...patientResources(calendar),
      ...allergyResources(calendar),
      ...problemResources(calendar),
      ...new Map(medications.map((one) => [`${one.resourceType}/${one.id}`, one])).values(),
      ...vitalResources(calendar),
      ...immunizationResources(calendar),
      ...laboratory.now,
      ...findingResources(calendar),
      ...heldResources(calendar),
      ...imaging.now,
      ...documentResources(calendar),
      ...appointmentResources(calendar),
      ...slotResources(calendar, takenSlots(calendar)),
      ...taskResources(calendar),
    ],
    earlierVersions: [...laboratory.before, ...imaging.before],
    ...accountsOn(calendar),
  };
}

/** The accounts of {@link demoPopulation} alone, without making the records. */
export function demoPeople(today: Date, timeZone = DEFAULT_ZONE): DemoAccounts {
  return accountsOn(createCalendar(today, timeZone));
}

function accountsOn(calendar: Calendar): DemoAccounts {
  const wholeBirthDate = (key: PersonKey) => {
    const { birthDate } = demoPatient(key, calendar);
    return birthDate.length === 10 ? birthDate : null;
  };
  return {
    people: demoAccounts(wholeBirthDate),
    delegations: demoDelegations(calendar, wholeBirthDate),
    releaseRules: DEMO_RELEASE_RULES,
    requests: demoRequests(calendar),
  };
}
