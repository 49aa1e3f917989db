/** `Observation.value[x]` (and a component's) → what can be shown. Pure. */
import type { CodeableConcept, Element, Extension, Observation, ObservationComponent } from "fhir/r4";
import { codedText, codesOf, list, plain, upstreamText } from "./coded-text";
import { projectQuantity } from "./quantity";
import type { ResultValue } from "./results.view";

type Valued = Observation | ObservationComponent;
type AbsentReason = Extract<ResultValue, { kind: "absent" }>["reason"];

const ABSENT_EXTENSION = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/** FHIR data-absent-reason → the portal's words. */
const ABSENT: Record<string, AbsentReason> = {
  unknown: "unknown",
  "asked-unknown": "unknown",
  "temp-unknown": "unknown",
  "not-asked": "not-asked",
  "asked-declined": "not-asked",
  "not-performed": "not-performed",
  masked: "masked",
  "not-permitted": "masked",
  error: "error",
  "not-a-number": "error",
  "negative-infinity": "error",
  "positive-infinity": "error",
};

/** True when a value or a part of one is there, readable or not. */
export function saysSomething(holder: Valued): boolean {
  const values = holder as unknown as Record<string, unknown>;
  for (const name in values) if (/^_?value[A-Z]/.test(name) && values[name] != null) return true;
  return false;
}

/**
 * @param language of the resource
 * @returns null when there is a value that cannot be shown in words or numbers (codes without words, sampled
 *   data, attachments, shapes that are not FHIR): it must be counted, not dropped
 */
export function projectValue(holder: Valued, language?: unknown): ResultValue | null {
  if (!saysSomething(holder)) return { kind: "absent", reason: absentReason(holder.dataAbsentReason) };
  return presentValue(holder, language) ?? valueMarkedAbsent(holder);
}

function presentValue(holder: Valued, language: unknown): ResultValue | null {
  if (holder.valueQuantity) {
    const quantity = projectQuantity(holder.valueQuantity);
    return quantity && { kind: "quantity", quantity };
  }
  if (holder.valueCodeableConcept) return asText(codedText(holder.valueCodeableConcept, language));
  if (holder.valueString !== undefined || holder._valueString) {
    return asText(upstreamText(holder.valueString, language, holder._valueString));
  }
  if (typeof holder.valueBoolean === "boolean") return { kind: "boolean", value: holder.valueBoolean };
  if (typeof holder.valueInteger === "number") return { kind: "integer", value: holder.valueInteger };
  if (holder.valueRange) {
    const low = projectQuantity(holder.valueRange.low);
    const high = projectQuantity(holder.valueRange.high);
    return low || high ? { kind: "range", low, high } : null;
  }
  if (holder.valueRatio) {
    const numerator = projectQuantity(holder.valueRatio.numerator);
    const denominator = projectQuantity(holder.valueRatio.denominator);
    return numerator && denominator ? { kind: "ratio", numerator, denominator } : null;
  }
  const moment = plain(holder.valueDateTime);
  if (moment) return { kind: "moment", at: moment };
  const time = plain(holder.valueTime);
  if (time) return { kind: "text", text: { text: time, language: null } };
  return holder.valuePeriod ? period(plain(holder.valuePeriod.start), plain(holder.valuePeriod.end)) : null;
}

function period(start: string | null, end: string | null): ResultValue | null {
  if (start && end) return { kind: "text", text: { text: `${start} – ${end}`, language: null } };
  return start ? { kind: "moment", at: start } : null;
}

/** A value that is only an extension saying why there is none. */
function valueMarkedAbsent(holder: Valued): ResultValue | null {
  for (const [name, part] of Object.entries(holder)) {
    if (!/^_?value[A-Z]/.test(name) || typeof part !== "object" || part === null) continue;
    const element = part as Element & { _value?: Element };
    const marks: Extension[] = [...list(element.extension), ...list(element._value?.extension)];
    const mark = marks.find((extension) => extension.url === ABSENT_EXTENSION);
    if (mark) return { kind: "absent", reason: ABSENT[plain(mark.valueCode) ?? ""] ?? "other" };
  }
  return holder.dataAbsentReason ? { kind: "absent", reason: absentReason(holder.dataAbsentReason) } : null;
}

function absentReason(concept: CodeableConcept | undefined): AbsentReason {
  if (!concept) return null;
  for (const { code } of codesOf(concept)) if (Object.hasOwn(ABSENT, code)) return ABSENT[code]!;
  return "other";
}

function asText(text: ReturnType<typeof codedText>): ResultValue | null {
  return text && { kind: "text", text };
}
