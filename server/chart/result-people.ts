/** Who reported a result and what it was taken from, in upstream's words. Pure. */
import type { FhirResource, Reference } from "fhir/r4";
import { codedText, list, plain } from "./coded-text";
import { humanName } from "./human-name";
import type { ResultResource } from "./result-index";
import type { UpstreamText } from "./section.view";

type Included = ReadonlyMap<string, FhirResource>;

/** Names of performers and interpreters, each once. */
export function projectPerformers(resource: ResultResource, included: Included): UpstreamText[] {
  const references =
    resource.resourceType === "DiagnosticReport"
      ? [...list(resource.performer), ...list(resource.resultsInterpreter)]
      : list(resource.performer);
  const names = references.flatMap((reference) => nameOf(reference, resource, included) ?? []);
  return [...new Set(names)].map((text) => ({ text, language: null }));
}

export function projectSpecimen(resource: ResultResource, included: Included): UpstreamText | null {
  const references =
    resource.resourceType === "DiagnosticReport" ? list(resource.specimen) : list([resource.specimen]);
  for (const reference of references) {
    const target = targetOf(reference, resource, included);
    const type = target?.resourceType === "Specimen" ? codedText(target.type, resource.language) : null;
    const display = plain(reference?.display);
    if (type) return type;
    if (display) return { text: display, language: plain(resource.language) };
  }
  return null;
}

function nameOf(reference: Reference, from: ResultResource, included: Included): string | null {
  const target = targetOf(reference, from, included);
  const display = plain(reference.display);
  switch (target?.resourceType) {
    case "Organization":
      return plain(target.name) ?? display;
    case "Practitioner":
      return humanName(target.name) ?? display;
    case "PractitionerRole":
      return display ?? plain(target.practitioner?.display) ?? plain(target.organization?.display);
    default:
      return display;
  }
}

function targetOf(
  reference: Reference | undefined,
  from: ResultResource,
  included: Included,
): FhirResource | undefined {
  const ref = plain(reference?.reference);
  if (ref?.startsWith("#")) {
    const parts = list<FhirResource>(from.contained as FhirResource[] | undefined);
    return parts.find((part) => part.id === ref.slice(1));
  }
  return ref ? included.get(ref) : undefined;
}
