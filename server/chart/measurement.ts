/** An Observation, one of its components or a report's head → a name and what was measured. Pure. */
import type { CodeableConcept, DiagnosticReport, Observation, ObservationComponent } from "fhir/r4";
import { codedText, list } from "./coded-text";
import { withLay } from "./lay-name";
import { projectInterpretation, projectRanges } from "./result-position";
import type { AgeThen } from "./result-position";
import { projectValue } from "./result-value";
import type { Measurement, ResultName } from "./results.view";
import type { UpstreamText } from "./section.view";

export type Named = {
  name: ResultName;
  /** Null for a DiagnosticReport, which measures nothing itself. */
  measurement: Measurement | null;
  components: Measurement[];
  /** By position, the code of each of `components`; undefined: it has none. */
  componentCodes: Array<CodeableConcept | undefined>;
  /** Components that could not be shown. */
  lost: number;
};

/**
 * @param age at the time of the measurement, for ranges by age
 * @param called what the report that contains it calls it, when it has no words for itself
 * @returns null when it has no code at all, or a value that cannot be told
 * @throws TypeError when it is not shaped like FHIR
 */
export function projectNamed(
  resource: Observation | DiagnosticReport,
  age: AgeThen,
  called: UpstreamText | null = null,
): Named | null {
  const name = withLay(codedText(resource.code, resource.language) ?? called, resource.code);
  if (!name && !resource.code) return null;
  if (resource.resourceType === "DiagnosticReport")
    return { name, measurement: null, components: [], componentCodes: [], lost: 0 };
  const measurement = measure(resource, name, age, resource.language);
  if (!measurement) return null;
  const all = list(resource.component);
  const shown = all.flatMap((component) => {
    const own = withLay(codedText(component.code, resource.language), component.code);
    const part = own || component.code ? measure(component, own, age, resource.language) : null;
    return part ? [{ part, code: component.code }] : [];
  });
  return {
    name,
    measurement,
    components: shown.map(({ part }) => part),
    componentCodes: shown.map(({ code }) => code),
    lost: all.length - shown.length,
  };
}

function measure(
  holder: Observation | ObservationComponent,
  name: ResultName,
  age: AgeThen,
  language: string | undefined,
): Measurement | null {
  const value = projectValue(holder, language);
  if (!value) return null;
  const supplied = projectInterpretation(holder.interpretation, language);
  const { ranges, position } = projectRanges(holder.referenceRange, holder.valueQuantity, age, language);
  return {
    name,
    value,
    // What the laboratory says wins, also when it says something that is no position.
    position: supplied ? supplied.position : position,
    interpretation: supplied?.interpretation ?? null,
    ranges,
  };
}
