/** What a reference is called: by what it leads to, else by its own display. Pure. */
import type { CodeableConcept, FhirResource, Reference } from "fhir/r4";
import { codedText, list, plain } from "./coded-text";
import { humanName } from "./human-name";
import type { UpstreamText } from "./section.view";

export type Included = ReadonlyMap<string, FhirResource>;

/** The resource a reference leads to, contained or come along. */
export function targetOf(
  reference: Reference | null | undefined,
  from: FhirResource,
  included: Included,
): FhirResource | null {
  const ref = plain(reference?.reference);
  if (ref === null) return null;
  if (!ref.startsWith("#")) return included.get(ref) ?? null;
  const parts = list((from as { contained?: FhirResource[] }).contained);
  return parts.find((part) => part.id === ref.slice(1)) ?? null;
}

/** Null when nobody gave it a name; of a patient only ever the display. */
export function nameOf(
  reference: Reference | null | undefined,
  from: FhirResource,
  included: Included,
): UpstreamText | null {
  if (!reference) return null;
  const display = plain(reference.display);
  const target = targetOf(reference, from, included);
  const name = target ? nameOfResource(target, included) : null;
  const text = name ?? display;
  return text ? { text, language: null } : null;
}

/** Why, in words: the reasons that are coded, and those that are entries of their own. */
export function reasonsOf(
  resource: FhirResource & {
    language?: string;
    reasonCode?: CodeableConcept[];
    reasonReference?: Reference[];
  },
  included: Included,
): UpstreamText[] {
  const coded = list(resource.reasonCode).flatMap((one) => codedText(one, resource.language) ?? []);
  const texts = new Set(coded.map(({ text }) => text));
  const referred = namesOf(list(resource.reasonReference), resource, included);
  return [...coded, ...referred.filter(({ text }) => !texts.has(text))];
}

/** Names of several, each once. */
export function namesOf(
  references: ReadonlyArray<Reference | null | undefined>,
  from: FhirResource,
  included: Included,
): UpstreamText[] {
  const names = references.flatMap((reference) => nameOf(reference, from, included)?.text ?? []);
  return [...new Set(names)].map((text) => ({ text, language: null }));
}

function nameOfResource(resource: FhirResource, included: Included): string | null {
  switch (resource.resourceType) {
    case "Practitioner":
    case "RelatedPerson":
      return humanName(resource.name);
    case "Organization":
    case "Location":
    case "HealthcareService":
      return plain(resource.name);
    case "PractitionerRole": {
      const { practitioner, organization, code } = resource;
      const person = plain(practitioner?.reference);
      const target = person ? included.get(person) : undefined;
      return (
        (target?.resourceType === "Practitioner" ? humanName(target.name) : null) ??
        plain(practitioner?.display) ??
        plain(organization?.display) ??
        codedText(code?.[0])?.text ??
        null
      );
    }
    // Reasons and evidence: only those the viewer may see are among what came along.
    case "Condition":
    case "Observation":
    case "DiagnosticReport":
    case "AllergyIntolerance":
      return codedText(resource.code)?.text ?? null;
    case "Immunization":
      return codedText(resource.vaccineCode)?.text ?? null;
    case "Device":
      return plain(resource.deviceName?.[0]?.name) ?? codedText(resource.type)?.text ?? null;
    default:
      return null;
  }
}
