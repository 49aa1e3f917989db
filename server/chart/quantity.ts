/** FHIR Quantity → the number as the laboratory wrote it. Pure; never rounds. */
import type { Quantity as FhirQuantity } from "fhir/r4";
import { decimalText } from "../upstream/fhir/json";
import { plain } from "./coded-text";
import type { Quantity } from "./results.view";

const COMPARATORS = ["<", "<=", ">=", ">"] as const;
const DECIMAL = /^[-+]?\d+(\.\d+)?$/;

/** @returns null when there is no number in it; the unit is upstream's own wording, else its UCUM code */
export function projectQuantity(quantity: FhirQuantity | null | undefined): Quantity | null {
  if (typeof quantity !== "object" || quantity === null) return null;
  const text = digitsOf(quantity);
  if (text === null) return null;
  const comparator = COMPARATORS.find((one) => one === quantity.comparator) ?? null;
  // A comparator we do not know changes what the number means.
  if (quantity.comparator !== undefined && comparator === null) return null;
  return { text, number: Number(text), comparator, unit: unitOf(quantity) };
}

/** True when both are measured in the same unit, by code or by words; one without a unit agrees with nothing. */
export function sameUnit(a: FhirQuantity, b: FhirQuantity): boolean {
  const [codeA, codeB] = [plain(a.code), plain(b.code)];
  if (codeA !== null && codeB !== null) {
    const [systemA, systemB] = [plain(a.system), plain(b.system)];
    return codeA === codeB && (systemA === null || systemB === null || systemA === systemB);
  }
  return (plain(a.unit) ?? codeA) === (plain(b.unit) ?? codeB);
}

function digitsOf(quantity: FhirQuantity): string | null {
  const value: unknown = quantity.value;
  // Not FHIR, but met: a decimal written as a string. Its digits are all there.
  if (typeof value === "string") return DECIMAL.test(value.trim()) ? value.trim() : null;
  const digits = decimalText(quantity, "value");
  return digits !== null && Number.isFinite(Number(digits)) ? withoutExponent(digits) : null;
}

/** "1.5e-7" → "0.00000015": people do not read exponents. */
function withoutExponent(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?[eE]([-+]?\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  const shift = Number(exponent);
  if (Math.abs(shift) > 30) return text;
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length)
    return sign + (digits + "0".repeat(point - digits.length)).replace(/^0+(?=\d)/, "");
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function unitOf(quantity: FhirQuantity): string | null {
  const unit = plain(quantity.unit);
  // UCUM's "1" is the unit of what has none.
  if (unit !== null && unit !== "1") return unit;
  const code = plain(quantity.code);
  if (code === null || code === "1") return null;
  // UCUM writes annotations in braces, "{score}", and arbitrary units in brackets, "m[IU]/L": marks no reader needs.
  return code.replaceAll(/[{}[\]]/g, "");
}
