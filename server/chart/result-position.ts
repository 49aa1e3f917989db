/**
 * Where a value stands, only from what the laboratory supplied: its interpretation, else its own range in the
 * same unit. When neither is certain the answer is null, which the page says as "no usual range was given".
 */
import type { CodeableConcept, ObservationReferenceRange, Quantity as FhirQuantity } from "fhir/r4";
import { codedText, codesOf, firstCodedText, list, plain, upstreamText } from "./coded-text";
import { projectQuantity, sameUnit } from "./quantity";
import type { Position, ReferenceRange } from "./results.view";
import type { UpstreamText } from "./section.view";

/** HL7 v3 ObservationInterpretation and v2 table 0078: code → position and HL7's own display. */
const INTERPRETATIONS: Record<string, [Position, string]> = {
  LL: ["critical-low", "Critical low"],
  HH: ["critical-high", "Critical high"],
  L: ["low", "Low"],
  LU: ["low", "Significantly low"],
  LX: ["low", "below low threshold"],
  "<": ["low", "Off scale low"],
  H: ["high", "High"],
  HU: ["high", "Significantly high"],
  HX: ["high", "above high threshold"],
  ">": ["high", "Off scale high"],
  AA: ["abnormal", "Critical abnormal"],
  A: ["abnormal", "Abnormal"],
  N: ["in-range", "Normal"],
  // What these mean depends on the test: they keep their words and get no position.
  POS: [null, "Positive"],
  NEG: [null, "Negative"],
  IND: [null, "Indeterminate"],
  E: [null, "Equivocal"],
  DET: [null, "Detected"],
  ND: [null, "Not detected"],
  RR: [null, "Reactive"],
  WR: [null, "Weakly reactive"],
  NR: [null, "Non-reactive"],
  S: [null, "Susceptible"],
  I: [null, "Intermediate"],
  R: [null, "Resistant"],
  U: [null, "Significant change up"],
  D: [null, "Significant change down"],
  B: [null, "Better"],
  W: [null, "Worse"],
  EXP: [null, "Expected"],
  UNE: [null, "Unexpected"],
};

const WORDS: Record<string, Position> = {
  low: "low",
  "below low normal": "low",
  high: "high",
  "above high normal": "high",
  normal: "in-range",
  abnormal: "abnormal",
  "critical low": "critical-low",
  "critically low": "critical-low",
  "critical high": "critical-high",
  "critically high": "critical-high",
  "critical abnormal": "abnormal",
};

const SEVERITY: Position[] = ["critical-high", "critical-low", "high", "low", "abnormal", "in-range"];

export type Standing = { position: Position; interpretation: UpstreamText | null };

/** Reads an interpretation; null when none was supplied. */
export function projectInterpretation(
  concepts: readonly CodeableConcept[] | undefined,
  language?: unknown,
): Standing | null {
  const given = list(concepts);
  if (given.length === 0) return null;
  const positions = new Set<Position>(given.map(positionOf));
  const low = positions.has("low") || positions.has("critical-low");
  const high = positions.has("high") || positions.has("critical-high");
  const position = low && high ? "abnormal" : (SEVERITY.find((one) => positions.has(one)) ?? null);
  return { position, interpretation: allTexts(given, position, language) };
}

/** Every word that was given, once; what the position comes from is said first. */
function allTexts(
  given: readonly CodeableConcept[],
  position: Position,
  language: unknown,
): UpstreamText | null {
  const ranked = [...given].sort(
    (a, b) => Number(positionOf(b) === position) - Number(positionOf(a) === position),
  );
  const texts = ranked.flatMap((concept) => interpretationText(concept, language) ?? []);
  const [first, ...others] = texts.filter(
    ({ text }, i) => texts.findIndex((one) => one.text.toLowerCase() === text.toLowerCase()) === i,
  );
  if (!first) return firstCodedText(given, language);
  return { ...first, text: [first, ...others].map(({ text }) => text).join(", ") };
}

function positionOf(concept: CodeableConcept): Position {
  for (const { code } of codesOf(concept)) {
    if (Object.hasOwn(INTERPRETATIONS, code)) return INTERPRETATIONS[code]![0];
  }
  const text = plain(concept.text);
  if (text === null) return null;
  if (Object.hasOwn(INTERPRETATIONS, text)) return INTERPRETATIONS[text]![0];
  return Object.hasOwn(WORDS, text.toLowerCase()) ? WORDS[text.toLowerCase()]! : null;
}

function interpretationText(concept: CodeableConcept | undefined, language: unknown): UpstreamText | null {
  const text = codedText(concept, language);
  const bare = text !== null && Object.hasOwn(INTERPRETATIONS, text.text);
  if (text && !bare) return text;
  const codes = [...codesOf(concept).map(({ code }) => code), ...(text ? [text.text] : [])];
  const known = codes.find((code) => Object.hasOwn(INTERPRETATIONS, code));
  return known === undefined ? null : { text: INTERPRETATIONS[known]![1], language: "en" };
}

/** Whole years at the time of the measurement, for ranges by age; null: unknown. */
export type AgeThen = { youngest: number; oldest: number } | null;

/**
 * The ranges, the one that applies first, and the position by it.
 * @param value the Observation's own quantity, or undefined when its value is of another kind
 */
export function projectRanges(
  ranges: readonly ObservationReferenceRange[] | undefined,
  value: FhirQuantity | undefined,
  age: AgeThen,
  language?: unknown,
): { ranges: ReferenceRange[]; position: Position } {
  const given = list(ranges).map((range) => inUnitOf(value, range));
  const normal = given.filter((range) => isUsual(range) && ageMayFit(range, age));
  const applying = normal.length === 1 ? normal[0] : undefined;
  const ordered = applying ? [applying, ...given.filter((range) => range !== applying)] : given;
  return {
    ranges: ordered.flatMap((range) => projectRange(range, language) ?? []),
    position: applying && value ? positionBy(applying, value) : null,
  };
}

/** The unit of a limit is optional in FHIR: limits that both have none are in the value's. */
function inUnitOf(value: FhirQuantity | undefined, range: ObservationReferenceRange) {
  const { low, high } = range;
  const hasUnit = (limit: FhirQuantity | undefined) => (plain(limit?.unit) ?? plain(limit?.code)) !== null;
  if (!value || hasUnit(low) || hasUnit(high)) return range;
  const { unit, system, code } = value;
  const inUnit = (limit: FhirQuantity) => ({ ...limit, unit, system, code });
  return { ...range, ...(low && { low: inUnit(low) }), ...(high && { high: inUnit(high) }) };
}

function projectRange(range: ObservationReferenceRange, language: unknown): ReferenceRange | null {
  const low = projectQuantity(range.low);
  const high = projectQuantity(range.high);
  const text = upstreamText(range.text, language, range._text);
  // That a range is the usual one is what the page says of every range; only another kind is worth a word.
  const kind = isUsual(range) ? [] : [range.type];
  const appliesTo = [...kind, ...list(range.appliesTo)].flatMap((one) => codedText(one, language) ?? []);
  if (!low && !high && !text) return null;
  return {
    low,
    high,
    text,
    appliesTo: appliesTo[0]
      ? { text: appliesTo.map((one) => one.text).join(", "), language: appliesTo[0].language }
      : null,
  };
}

/** A range without a type is the usual one; therapeutic, treatment and other ranges say nothing about "usual". */
function isUsual(range: ObservationReferenceRange): boolean {
  const codes = codesOf(range.type);
  if (codes.length > 0) return codes.some(({ code }) => code === "normal");
  return range.type === undefined || /^normal/i.test(plain(range.type.text) ?? "");
}

/** False only when the range's ages surely leave this person out. Ages in another unit than years fit nobody. */
function ageMayFit(range: ObservationReferenceRange, age: AgeThen): boolean {
  if (!range.age) return true;
  const low = yearsOf(range.age.low, -Infinity);
  const high = yearsOf(range.age.high, Infinity);
  if (low === null || high === null) return age === null || age.oldest < 3;
  if (age === null) return true;
  return age.oldest >= low && age.youngest <= high;
}

/** Null: a limit that is not in years. */
function yearsOf(quantity: FhirQuantity | undefined, open: number): number | null {
  if (!quantity) return open;
  const unit = quantity.code ?? quantity.unit ?? "a";
  return typeof quantity.value === "number" && /^(a|yr?s?|years?)$/i.test(unit) ? quantity.value : null;
}

function positionBy(range: ObservationReferenceRange, value: FhirQuantity): Position {
  const measured = projectQuantity(value);
  if (!measured) return null;
  for (const limit of [range.low, range.high]) {
    if (limit && (!projectQuantity(limit) || !sameUnit(limit, value))) return null;
  }
  const low = projectQuantity(range.low)?.number ?? -Infinity;
  const high = projectQuantity(range.high)?.number ?? Infinity;
  if ((low === -Infinity && high === Infinity) || low > high) return null;
  const { number, comparator } = measured;
  // "<5" is any number below 5: it has a position only when all of them have the same one.
  const least = comparator === "<" || comparator === "<=" ? -Infinity : number;
  const most = comparator === ">" || comparator === ">=" ? Infinity : number;
  if (most < low || (most === low && comparator === "<")) return "low";
  if (least > high || (least === high && comparator === ">")) return "high";
  return least >= low && most <= high ? "in-range" : null;
}
