import type { FhirResource, Observation, Quantity } from "fhir/r4";
import { parseExact } from "../fhir/exact-json";
import { ANALYTES } from "./labs/analytes";

const DIGITS = new Map(ANALYTES.map((row) => [row.loinc, Number(row.digits)]));

/**
 * Gives laboratory values the digits a laboratory prints (`7.0`, not `7`), in the form the embedded FHIR server
 * carries them (see `parseExact`); everything else stays as it is.
 */
export function withPrintedDigits(resources: readonly FhirResource[]): FhirResource[] {
  return resources.map((resource) =>
    resource.resourceType === "Observation" ? printed(resource) : resource,
  );
}

function printed(resource: Observation): Observation {
  const digits = DIGITS.get(resource.code.coding?.[0]?.code ?? "");
  if (!digits || !resource.valueQuantity) return resource;
  const quantity = (given: Quantity): Quantity => ({ ...given, value: exact(given.value!, digits) });
  const ranges = resource.referenceRange?.map(({ low, high, ...range }) => ({
    ...range,
    ...(low && { low: quantity(low) }),
    ...(high && { high: quantity(high) }),
  }));
  return {
    ...resource,
    valueQuantity: quantity(resource.valueQuantity),
    ...(ranges && { referenceRange: ranges }),
  };
}

function exact(value: number, digits: number): number {
  return (parseExact(`[${value.toFixed(digits)}]`) as [number])[0];
}
