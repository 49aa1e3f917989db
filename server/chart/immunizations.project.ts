/** Vaccinations, FHIR → view. What was not given says so and why; it is never shown as given. Pure. */
import type { FhirResource, Immunization, ImmunizationProtocolApplied } from "fhir/r4";
import { codedText, firstCodedText, list, plain, upstreamText } from "./coded-text";
import type { ImmunizationView } from "./immunizations.view";
import { oneOf } from "./one-of";
import { projectEach } from "./project-each";
import type { Projected } from "./project-each";
import { projectQuantity } from "./quantity";
import { nameOf, namesOf, reasonsOf } from "./reference-name";
import type { Included } from "./reference-name";

/** @param resources newest first */
export function projectImmunizations(
  resources: readonly FhirResource[],
  included: Included,
): Projected<ImmunizationView> {
  return projectEach(resources as Immunization[], included, projectImmunization);
}

export function projectImmunization(resource: Immunization, included: Included): ImmunizationView | null {
  const { language } = resource;
  const vaccine = codedText(resource.vaccineCode, language);
  const status = oneOf(["completed", "not-done"] as const, [resource.status]);
  // Without a status nobody can say whether it was given.
  if (!vaccine || !status) return null;
  const protocol = list(resource.protocolApplied)[0];
  return {
    id: resource.id ?? "",
    vaccine,
    status,
    statusReason: codedText(resource.statusReason, language),
    date: plain(resource.occurrenceDateTime),
    dateText: upstreamText(resource.occurrenceString, language, resource._occurrenceString),
    doseNumber: numberOf(protocol?.doseNumberPositiveInt, protocol?.doseNumberString),
    seriesDoses: numberOf(protocol?.seriesDosesPositiveInt, protocol?.seriesDosesString),
    series: upstreamText(protocol?.series, language),
    targets: targetsOf(list(resource.protocolApplied), language),
    lotNumber: plain(resource.lotNumber),
    expirationDate: plain(resource.expirationDate),
    manufacturer: nameOf(resource.manufacturer, resource, included),
    site: codedText(resource.site, language),
    route: codedText(resource.route, language),
    dose: projectQuantity(resource.doseQuantity),
    performers: namesOf(
      list(resource.performer).map(({ actor }) => actor),
      resource,
      included,
    ),
    location: nameOf(resource.location, resource, included),
    primarySource: typeof resource.primarySource === "boolean" ? resource.primarySource : null,
    reportOrigin: codedText(resource.reportOrigin, language),
    reasons: reasonsOf(resource, included),
    subpotent: resource.isSubpotent === true,
    subpotentReasons: list(resource.subpotentReason).flatMap((one) => codedText(one, language) ?? []),
    reactionDates: list(resource.reaction).flatMap(({ date }) => plain(date) ?? []),
    notes: list(resource.note).flatMap((note) => upstreamText(note.text, language, note._text) ?? []),
  };
}

function targetsOf(protocols: readonly ImmunizationProtocolApplied[], language: string | undefined) {
  return protocols.flatMap(({ targetDisease }) =>
    list(targetDisease).flatMap((one) => firstCodedText([one], language) ?? []),
  );
}

function numberOf(number: number | undefined, text: string | undefined): string | null {
  return typeof number === "number" ? String(number) : plain(text);
}
