import type { DiagnosticReport, Observation } from "fhir/r4";
import type { Calendar } from "../calendar";
import { shift } from "../calendar";
import { organization, staff } from "../clinic";
import { concept, hl7 } from "../concepts";
import { demoUuid } from "../ids";
import { demoPatient, subject } from "../people";
import type { DemoPatient, PersonKey } from "../people";
import { compact } from "../table";
import { PANELS, analyte } from "./analytes";
import type { Analyte } from "./analytes";
import { groupOf, measured } from "./measure";
import { PLANS, SPARSE } from "./plans";
import { drawValues } from "./values";

export const LABORATORY = hl7("observation-category", "laboratory", "Laboratory");
export const LAB_REPORT = hl7("v2-0074", "LAB", "Laboratory");

/** The id of one routine result; `months` counts back from the person's latest draw. */
export function labId(who: PersonKey, what: string, months: number): string {
  return demoUuid(`${who}/lab/${what}/${months}`);
}

/** Years of routine laboratory results: each panel a report with its measurements, the rest on their own. */
export function laboratoryResources(calendar: Calendar): Array<Observation | DiagnosticReport> {
  return PLANS.flatMap((plan) => {
    const patient = demoPatient(plan.who, calendar);
    const orders = plan.measured.split(" ").map(readOrder);
    const first = Math.max(...orders.map(({ every, times }) => every * (times - 1)));
    const draws = [...new Set(orders.flatMap(({ every, times }) => multiples(every, times)))];
    return draws.flatMap((months) => {
      const what = orders.filter(({ every, times }) => months % every === 0 && months / every < times);
      const day = shift(calendar.date(plan.latest), `-${months}m`);
      const at = calendar.at(`-${daysBetween(day, calendar.today)}d`, drawTime(plan.who, months));
      const draw = { patient, months, at, by: plan.by, first };
      return what.flatMap(({ name }) => order(draw, name));
    });
  });
}

type Draw = {
  patient: DemoPatient;
  months: number;
  /** When the sample was taken. */
  at: string;
  by: string;
  /** Months before the latest draw at which everything began. */
  first: number;
};

function order(draw: Draw, name: string): Array<Observation | DiagnosticReport> {
  const panel = PANELS[name];
  const members = panel?.members ?? [name];
  const values = drawValues(draw.patient, draw.months, draw.first, draw.at);
  const observations = members.map((key) => observation(draw, analyte(key), values(key)));
  if (!panel) return observations;
  return [
    {
      resourceType: "DiagnosticReport",
      id: labId(draw.patient.key, name, draw.months),
      identifier: [{ system: "https://riverside.example/accession", value: accession(draw, name) }],
      status: "final",
      category: [LAB_REPORT],
      code: concept(`loinc ${panel.loinc} ${panel.display}`, panel.text),
      subject: subject(draw.patient.key),
      effectiveDateTime: draw.at,
      issued: issuedAfter(draw.at),
      performer: [organization("lab")],
      resultsInterpreter: [staff(draw.by)],
      result: observations.map(({ id, code }) => ({
        reference: `Observation/${id}`,
        ...(code.text && { display: code.text }),
      })),
    },
    ...observations,
  ];
}

function observation(draw: Draw, analyte: Analyte, value: number): Observation {
  const { key } = draw.patient;
  const sparse = SPARSE[key];
  const said = measured(analyte, value, groupOf(draw.patient, draw.at));
  return compact<Observation>({
    resourceType: "Observation",
    id: labId(key, analyte.key, draw.months),
    status: "final",
    category: sparse?.uncategorised.includes(analyte.key) ? [] : [LABORATORY],
    code: concept(`loinc ${analyte.loinc} ${analyte.display}`, analyte.text),
    subject: subject(key),
    effectiveDateTime: draw.at,
    issued: issuedAfter(draw.at),
    performer: [organization("lab")],
    specimen: { display: specimenOf(analyte) },
    ...(sparse?.bare.includes(analyte.key) ? { valueQuantity: said.valueQuantity } : said),
  });
}

/** Results are out some hours after the sample, later for none of these. */
export function issuedAfter(at: string, hours = 7): string {
  const offset = at.slice(19);
  const local = new Date(Date.parse(`${at.slice(0, 19)}Z`) + hours * 3_600_000);
  return `${local.toISOString().slice(0, 19)}${offset}`;
}

function specimenOf({ loinc, display }: Analyte): string {
  if (/in Urine/.test(display)) return "Urine";
  return /in Blood|Platelet poor/.test(display) || loinc === "77307-7" ? "Venous blood" : "Serum";
}

function accession({ patient, at }: Draw, name: string): string {
  const prefix = at.slice(2, 10).replaceAll("-", "");
  return `L${prefix}-${patient.patientId.slice(-2)}-${name.toUpperCase()}`;
}

/** Between 07:40 and 09:10, the same for the same draw. */
function drawTime(who: PersonKey, months: number): string {
  const minutes = 460 + ((who.length * 37 + months * 13) % 10) * 10;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function readOrder(notation: string): { name: string; every: number; times: number } {
  const match = /^(\w+)\/(\d+)x(\d+)$/.exec(notation);
  if (!match) throw new Error(`not an order: "${notation}"`);
  return { name: match[1]!, every: Number(match[2]), times: Number(match[3]) };
}

function multiples(every: number, times: number): number[] {
  return Array.from({ length: times }, (_, i) => i * every);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
