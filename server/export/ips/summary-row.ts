import type { Observation } from "fhir/r4";
import type { ProjectedAllergy } from "../../chart/allergies.project";
import type { ImmunizationView } from "../../chart/immunizations.view";
import type { Named } from "../../chart/measurement";
import type { MedicationView } from "../../chart/medications.view";
import type { ProblemView } from "../../chart/problems.view";

/** An entry as the pages' own projections read it, for the text of a summary. */
export type SummaryRow =
  | { kind: "medication"; view: MedicationView }
  | Exclude<ProjectedAllergy, { kind: "nothing" }>
  | { kind: "problem"; view: ProblemView }
  | { kind: "immunization"; view: ImmunizationView }
  | { kind: "measured"; resource: Observation; named: Named };
