import type { DiagnosticReport, Observation } from "fhir/r4";
import type { Calendar } from "../calendar";
import { organization } from "../clinic";
import { TERMINOLOGY, concept, hl7, quantity, restricted } from "../concepts";
import { demoUuid } from "../ids";
import { subject } from "../people";
import type { PersonKey } from "../people";
import { compact } from "../table";
import { FINDINGS, FINDING_PANELS, SUSCEPTIBILITIES } from "./findings.table";
import { LABORATORY, LAB_REPORT, issuedAfter } from "./laboratory";

type Row = (typeof FINDINGS)[number];

/** The id of one row of the table, named by person, test and when. */
export function findingId(who: PersonKey, text: string, when: string): string {
  return demoUuid(`${who}/finding/${text}/${when}`);
}

/** Swabs, cultures, antibodies, scores and social history, with the reports some of them belong to. */
export function findingResources(calendar: Calendar): Array<Observation | DiagnosticReport> {
  const reports = new Map<string, Row[]>();
  for (const row of FINDINGS.filter(({ panel }) => panel !== "")) {
    const key = `${row.who}/${row.panel}/${row.when}`;
    reports.set(key, [...(reports.get(key) ?? []), row]);
  }
  return [
    ...FINDINGS.map((row) => finding(row, calendar)),
    ...[...reports.values()].map((rows) => report(rows, calendar)),
  ];
}

function finding(row: Row, calendar: Calendar): Observation {
  const at = row.when === "" ? undefined : calendar.at(row.when, "09:20");
  return compact<Observation>({
    resourceType: "Observation",
    id: findingId(row.who, row.text, row.when),
    meta: row.label ? restricted(...row.label.split(" ").slice(1)) : undefined,
    status: (row.status || "final") as Observation["status"],
    category: CATEGORIES[row.kind]!,
    code: concept(row.code, row.text),
    subject: subject(row.who),
    effectiveDateTime: at,
    issued: at && issuedAfter(at, row.kind === "lab" ? 30 : 1),
    performer: [organization(row.kind === "lab" ? "lab" : "clinic")],
    ...readValue(row.value, calendar),
    interpretation: row.flag ? [flag(row.flag)] : [],
    referenceRange: row.range ? [range(row.range, row.value)] : [],
    component: row.panel === "culture" && row.text === "Urine culture" ? susceptibilities() : [],
  });
}

const CATEGORIES: Record<string, Observation["category"]> = {
  lab: [LABORATORY],
  proc: [hl7("observation-category", "procedure", "Procedure")],
  survey: [hl7("observation-category", "survey", "Survey")],
  social: [hl7("observation-category", "social-history", "Social History")],
  none: [],
};

function report(rows: Row[], calendar: Calendar): DiagnosticReport {
  const { who, when, panel, kind } = rows[0]!;
  const { code, text, conclusion } = FINDING_PANELS[panel]!;
  const at = calendar.at(when, "09:20");
  return compact<DiagnosticReport>({
    resourceType: "DiagnosticReport",
    id: demoUuid(`${who}/report/${panel}/${when}`),
    status: "final",
    category: kind === "lab" ? [LAB_REPORT] : [hl7("v2-0074", "PF", "Pulmonary Function")],
    code: concept(code, text),
    subject: subject(who),
    effectiveDateTime: at,
    issued: issuedAfter(at, kind === "lab" ? 30 : 1),
    performer: [organization(kind === "lab" ? "lab" : "clinic")],
    result: rows.map((row) => ({
      reference: `Observation/${findingId(row.who, row.text, row.when)}`,
      display: row.text,
    })),
    conclusion,
  });
}

type Value = Partial<
  Pick<
    Observation,
    | "valueCodeableConcept"
    | "valueString"
    | "valueRatio"
    | "valueRange"
    | "valueInteger"
    | "valueDateTime"
    | "valueQuantity"
    | "dataAbsentReason"
  >
>;

/**
 * `sct 260385009 Negative` · `text Clear` · `ratio 1:80` · `range 0-5 /[HPF]` · `int 3` · `date -9w` ·
 * `absent not-performed` · a quantity `5.5 mg/dL`, `< 3 ng/L`, with the UCUM code behind when it is written otherwise
 */
export function readValue(notation: string, calendar: Calendar): Value {
  const [kind, ...rest] = notation.split(" ");
  const words = rest.join(" ");
  switch (kind) {
    case "sct":
      return { valueCodeableConcept: concept(notation) };
    case "text":
      return { valueString: words };
    case "ratio": {
      const [numerator, denominator] = words.split(":").map(Number);
      return { valueRatio: { numerator: { value: numerator }, denominator: { value: denominator } } };
    }
    case "range": {
      const [low, high] = rest[0]!.split("-").map(Number);
      return {
        valueRange: { low: amount(low!, rest[1], undefined), high: amount(high!, rest[1], undefined) },
      };
    }
    case "int":
      return { valueInteger: Number(words) };
    case "date":
      return { valueDateTime: calendar.date(words) };
    case "absent":
      return { dataAbsentReason: hl7("data-absent-reason", words) };
    case "<":
    case ">":
      return { valueQuantity: { ...amount(Number(rest[0]), rest[1], rest[2]), comparator: kind } };
    default:
      return { valueQuantity: amount(Number(kind), rest[0], rest[1]) };
  }
}

const UNIT_NAMES: Record<string, string> = { "/[HPF]": "/HPF", "[pH]": "", "{score}": "points" };

function amount(value: number, unit: string | undefined, code: string | undefined) {
  if (unit === undefined) return { value };
  return compact(quantity(value, UNIT_NAMES[unit] ?? unit, code ?? unit));
}

/** Laboratories give ranges in words as well as in numbers; both forms occur here. */
function range(text: string, value: string): NonNullable<Observation["referenceRange"]>[number] {
  const limits = /^([\d.]+) – ([\d.]+)/.exec(text);
  const [, unit, code] = value.split(" ");
  if (!limits || !/^[\d.]/.test(value)) return { text };
  return {
    low: amount(Number(limits[1]), unit, code),
    high: amount(Number(limits[2]), unit, code),
    text,
  };
}

const FLAGS: Record<string, string> = {
  N: "Normal",
  A: "Abnormal",
  L: "Low",
  H: "High",
  S: "Susceptible",
  R: "Resistant",
};

function flag(code: string) {
  return {
    coding: [{ system: `${TERMINOLOGY}/v3-ObservationInterpretation`, code, display: FLAGS[code]! }],
  };
}

function susceptibilities(): Observation["component"] {
  return SUSCEPTIBILITIES.map((row) => ({
    code: concept(row.code, row.text),
    valueString: FLAGS[row.flag]!,
    interpretation: [flag(row.flag)],
  }));
}
