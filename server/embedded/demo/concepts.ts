import type { CodeableConcept, Coding, Meta, Quantity } from "fhir/r4";

const SYSTEMS = {
  loinc: "http://loinc.org",
  sct: "http://snomed.info/sct",
  icd: "http://hl7.org/fhir/sid/icd-10-cm",
  rx: "http://www.nlm.nih.gov/research/umls/rxnorm",
  atc: "http://www.whocc.no/atc",
  cvx: "http://hl7.org/fhir/sid/cvx",
  ucum: "http://unitsofmeasure.org",
} as const;

export const UCUM = SYSTEMS.ucum;
export const TERMINOLOGY = "http://terminology.hl7.org/CodeSystem";

/**
 * A CodeableConcept from a short notation: `sct 38341003 Hypertensive disorder; icd I10 Essential hypertension`.
 * @param text what people call it; without one, the first display
 */
export function concept(codings: string, text?: string): CodeableConcept {
  const coding = codings
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(toCoding);
  const words = text ?? coding[0]?.display;
  return { ...(coding.length > 0 && { coding }), ...(words && { text: words }) };
}

function toCoding(notation: string): Coding {
  const [alias, code, ...display] = notation.split(/\s+/);
  const system = SYSTEMS[alias as keyof typeof SYSTEMS];
  if (!system || !code) throw new Error(`not a coding: "${notation}"`);
  return { system, code, ...(display.length > 0 && { display: display.join(" ") }) };
}

/** A code of one of HL7's own tables: `hl7("observation-category", "laboratory", "Laboratory")`. */
export function hl7(codeSystem: string, code: string, display?: string, text?: string): CodeableConcept {
  return {
    coding: [{ system: `${TERMINOLOGY}/${codeSystem}`, code, ...(display && { display }) }],
    ...(text && { text }),
  };
}

/** A quantity with its UCUM code; `unit` is what people read. */
export function quantity(value: number, unit: string, code = unit): Quantity {
  return { value, unit, system: UCUM, code };
}

/** `meta.security` for what a careful clinic labels: v3-Confidentiality `R` and, if known, why (v3-ActCode). */
export function restricted(...sensitivities: string[]): Meta {
  return {
    security: [
      { system: `${TERMINOLOGY}/v3-Confidentiality`, code: "R", display: "restricted" },
      ...sensitivities.map((code) => ({ system: `${TERMINOLOGY}/v3-ActCode`, code })),
    ],
  };
}
