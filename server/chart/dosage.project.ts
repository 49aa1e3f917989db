/** FHIR Dosage → view: the written instruction, and the coded parts beside it. Pure. */
import type { Dosage, DosageDoseAndRate, Quantity as FhirQuantity, Range, Ratio, Timing } from "fhir/r4";
import { codedText, list, plain, upstreamText } from "./coded-text";
import type { Amount, DosageView, TimingView } from "./dosage.view";
import { oneOf } from "./one-of";
import { projectQuantity } from "./quantity";

/** In order of `sequence`, where it is given; instructions that say nothing are left out. */
export function projectDosages(dosages: readonly Dosage[] | undefined, language: unknown): DosageView[] {
  const ordered = [...list(dosages)].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  return ordered.map((one) => projectDosage(one, language)).filter(saysSomething);
}

function projectDosage(dosage: Dosage, language: unknown): DosageView {
  const { asNeededCodeableConcept } = dosage;
  return {
    text: upstreamText(dosage.text, language, dosage._text),
    patientInstruction: upstreamText(dosage.patientInstruction, language, dosage._patientInstruction),
    additional: list(dosage.additionalInstruction).flatMap((one) => codedText(one, language) ?? []),
    timing: projectTiming(dosage.timing, language),
    asNeeded: dosage.asNeededBoolean === true || asNeededCodeableConcept !== undefined,
    asNeededFor: codedText(asNeededCodeableConcept, language),
    site: codedText(dosage.site, language),
    route: codedText(dosage.route, language),
    method: codedText(dosage.method, language),
    doses: list(dosage.doseAndRate).flatMap((one) => projectDose(one, language) ?? []),
    maximum: [
      ratio(dosage.maxDosePerPeriod),
      quantity(dosage.maxDosePerAdministration),
      quantity(dosage.maxDosePerLifetime),
    ].filter((one) => one !== null),
  };
}

function projectDose(dose: DosageDoseAndRate, language: unknown): DosageView["doses"][number] | null {
  const amount = quantity(dose.doseQuantity) ?? range(dose.doseRange);
  const rate = ratio(dose.rateRatio) ?? range(dose.rateRange) ?? quantity(dose.rateQuantity);
  return amount || rate ? { type: codedText(dose.type, language), dose: amount, rate } : null;
}

const PERIODS = ["s", "min", "h", "d", "wk", "mo", "a"] as const;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function projectTiming(timing: Timing | undefined, language: unknown): TimingView | null {
  if (!timing) return null;
  const repeat = timing.repeat ?? {};
  const { boundsPeriod, boundsDuration, boundsRange } = repeat;
  const view: TimingView = {
    text: codedText(timing.code, language),
    frequency: count(repeat.frequency),
    frequencyMax: count(repeat.frequencyMax),
    period: count(repeat.period),
    periodMax: count(repeat.periodMax),
    periodUnit: oneOf(PERIODS, [repeat.periodUnit]),
    when: list(repeat.when).flatMap((one) => plain(one) ?? []),
    offset: count(repeat.offset),
    dayOfWeek: DAYS.filter((day) => list(repeat.dayOfWeek).includes(day)),
    timeOfDay: list(repeat.timeOfDay).flatMap((one) => plain(one) ?? []),
    count: count(repeat.count),
    boundsStart: plain(boundsPeriod?.start),
    boundsEnd: plain(boundsPeriod?.end),
    boundsFor: quantity(boundsDuration) ?? range(boundsRange),
    events: list(timing.event).flatMap((one) => plain(one) ?? []),
  };
  const said = Object.values(view).some((one) => (Array.isArray(one) ? one.length > 0 : one !== null));
  return said ? view : null;
}

function saysSomething(dosage: DosageView): boolean {
  return Object.values(dosage).some((one) =>
    Array.isArray(one) ? one.length > 0 : one !== null && one !== false,
  );
}

function quantity(given: FhirQuantity | undefined): Amount | null {
  const projected = projectQuantity(given);
  return projected && { kind: "quantity", quantity: projected };
}

function range(given: Range | undefined): Amount | null {
  const low = projectQuantity(given?.low);
  const high = projectQuantity(given?.high);
  return low || high ? { kind: "range", low, high } : null;
}

function ratio(given: Ratio | undefined): Amount | null {
  const numerator = projectQuantity(given?.numerator);
  const denominator = projectQuantity(given?.denominator);
  return numerator && denominator ? { kind: "ratio", numerator, denominator } : null;
}

function count(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
