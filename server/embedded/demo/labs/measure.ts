import type { Observation, ObservationReferenceRange } from "fhir/r4";
import { yearsBetween } from "../calendar";
import { hl7, quantity } from "../concepts";
import type { DemoPatient } from "../people";
import { compact } from "../table";
import type { Analyte } from "./analytes";

/** Whose values and ranges apply. */
export type Group = "F" | "M" | "C";

/** @param at the sample's dateTime */
export function groupOf(patient: DemoPatient, at: string): Group {
  if (yearsBetween(patient.birthDate, at.slice(0, 10)) < 13) return "C";
  return patient.sex === "male" ? "M" : "F";
}

/** Picks from notations such as `7-20 C 5-18` or `F 0.74 M 0.95`: the group's own entry, else the one for all. */
export function forGroup(notation: string, group: Group): { text: string; therapeutic: boolean } | null {
  const found = new Map<string, string>();
  let current = "";
  let therapeutic = false;
  for (const token of notation.split(/\s+/).filter(Boolean)) {
    if (token === "therapeutic") therapeutic = true;
    else if (/^[FMC]$/.test(token)) current = token;
    else if (/^[<>]=?$/.test(token)) throw new Error(`write comparators without a space: "${notation}"`);
    else found.set(current, token);
  }
  const text = found.get(group) ?? found.get("");
  return text === undefined ? null : { text, therapeutic };
}

export function typical(analyte: Analyte, group: Group): number {
  return Number(forGroup(analyte.typical, group)?.text ?? forGroup(analyte.typical, "F")!.text);
}

/** One measured value with what its laboratory says about it. */
export function measured(
  analyte: Analyte,
  value: number,
  group: Group,
): Pick<Observation, "valueQuantity" | "interpretation" | "referenceRange"> {
  const limits = limitsOf(analyte, group);
  const lowest = analyte.key === "tsh" && value < 0.02;
  return {
    valueQuantity: compact({
      ...quantity(lowest ? 0.02 : value, analyte.unit, analyte.ucum),
      ...(lowest && { comparator: "<" as const }),
    }),
    interpretation: [interpretation(value, limits, analyte.critical)],
    referenceRange: limits ? [referenceRange(analyte, limits)] : undefined,
  };
}

type Limits = { low: number | null; high: number | null; notation: string; therapeutic: boolean };

function limitsOf(analyte: Analyte, group: Group): Limits | null {
  const range = forGroup(analyte.range, group);
  if (!range) return null;
  const { text, therapeutic } = range;
  const one = /^([<>])=?(.+)$/.exec(text);
  if (one) {
    const limit = Number(one[2]);
    return one[1] === "<"
      ? { low: null, high: limit, notation: text, therapeutic }
      : { low: limit, high: null, notation: text, therapeutic };
  }
  const [low, high] = text.split("-").map(Number);
  return { low: low!, high: high!, notation: text, therapeutic };
}

function referenceRange(analyte: Analyte, limits: Limits): ObservationReferenceRange {
  const limit = (value: number) => compact(quantity(value, analyte.unit, analyte.ucum));
  return {
    ...(limits.low !== null && { low: limit(limits.low) }),
    ...(limits.high !== null && { high: limit(limits.high) }),
    type: limits.therapeutic
      ? hl7("referencerange-meaning", "therapeutic", "Therapeutic Desired Level")
      : hl7("referencerange-meaning", "normal", "Normal Range"),
    text: [limits.notation.replace("-", " – "), analyte.unit].filter(Boolean).join(" "),
  };
}

const WORDS = {
  N: "Normal",
  L: "Low",
  H: "High",
  LL: "Critical low",
  HH: "Critical high",
} as const;

/** v3-ObservationInterpretation; a limit written `<200` is itself out of range, as laboratories print it. */
function interpretation(value: number, limits: Limits | null, critical: string) {
  const code = ((): keyof typeof WORDS => {
    for (const limit of critical.split(/\s+/).filter(Boolean)) {
      if (limit.startsWith("<") && value < Number(limit.slice(1))) return "LL";
      if (limit.startsWith(">") && value > Number(limit.slice(1))) return "HH";
    }
    if (limits && limits.low !== null && value < limits.low) return "L";
    const strict = limits?.notation.startsWith("<");
    if (limits && limits.high !== null && (strict ? value >= limits.high : value > limits.high)) return "H";
    return "N";
  })();
  return hl7("v3-ObservationInterpretation", code, WORDS[code]);
}
