/** What an entry of any section is called: by the words its own page calls it by. Pure and total. */
import { projectAllergy } from "./allergies.project";
import { projectAppointment } from "./appointments.project";
import { codedText } from "./coded-text";
import { projectDocument } from "./documents.project";
import { projectImmunization } from "./immunizations.project";
import { withLay } from "./lay-name";
import { projectMedication } from "./medications.project";
import { projectProblem } from "./problems.project";
import { resultIndexOf } from "./result-index";
import type { SectionCopy, SectionEntry } from "./section-assembly";
import type { UpstreamText } from "./section.view";

/** Null: nobody gave it words, or it is not shaped like FHIR. Never its code. */
export function nameOfEntry(entry: SectionEntry, copy: SectionCopy): UpstreamText | null {
  try {
    const name = named(entry, copy);
    return name && { text: name.text, language: name.language };
  } catch {
    return null;
  }
}

function named({ ref, resource }: SectionEntry, copy: SectionCopy): UpstreamText | null {
  const { included } = copy;
  switch (resource.resourceType) {
    case "MedicationRequest":
    case "MedicationStatement":
      return projectMedication(resource, included)?.name ?? null;
    case "AllergyIntolerance": {
      const allergy = projectAllergy(resource);
      if (allergy?.kind === "allergy") return allergy.allergy.name;
      return codedText(resource.code, resource.language);
    }
    case "Condition":
      return projectProblem(resource, included)?.name ?? codedText(resource.code, resource.language);
    case "Immunization":
      return (
        projectImmunization(resource, included)?.vaccine ?? codedText(resource.vaccineCode, resource.language)
      );
    case "DocumentReference":
      return projectDocument(resource, included)?.title ?? null;
    case "Appointment": {
      const visit = projectAppointment(resource, included);
      return visit?.services[0] ?? visit?.people[0]?.name ?? visit?.places[0]?.name ?? null;
    }
    case "Observation":
    case "DiagnosticReport": {
      const called = resultIndexOf(copy).byRef.get(ref)?.called ?? null;
      return withLay(codedText(resource.code, resource.language) ?? called, resource.code);
    }
    default:
      return null;
  }
}
