/** Results and vital signs: what their lists, pages and readings must say. */
import { said } from "./expected";
import type { Clock, Expected } from "./expected";
import { all, codesOf, namesOf, refOf, text, wordsOf } from "./fhir";
import type { Json, PersonRecord } from "./fhir";
import { notes, ofType } from "./expected-lists";
import { day, dayTime, digits, limits, quantity, rounded, sentences, unitOf, value } from "./say";

const RELEASED = ["final", "amended", "corrected", "appended"];

/** One result, its own page, and the results it groups. */
export type ExpectedResult = Expected & {
  /** What its page must say beside. */
  page: string[];
  members: ExpectedResult[];
  /** For each person it names, what the page may call them. */
  people: string[][];
  /** How many of the results it groups are not in the record. */
  missing: number;
  /** ISO, for the order of the list; null: no date. */
  at: string | null;
  /** The day it stands below; null: it has no date. */
  day: string | null;
};

/** The lines of the list; what a line groups is in its members. */
export function results(record: PersonRecord, clock: Clock): ExpectedResult[] {
  const all_ = [...ofType(record.own, "Observation"), ...ofType(record.own, "DiagnosticReport")];
  const released = all_.filter((one) => RELEASED.includes(text(one, "status") ?? ""));
  const byRef = new Map<Json, ExpectedResult>();
  for (const one of released) byRef.set(one, expectedOf(one, record, clock));
  const grouped = new Set<Json>();
  for (const [one, expected] of byRef) {
    for (const reference of [...all(one, "result"), ...all(one, "hasMember")]) {
      const member = record.follow(reference, one);
      const known = member && byRef.get(member);
      if (!known) continue;
      grouped.add(member);
      expected.members.push(known);
      expected.from.push(...known.from);
    }
  }
  const listed = released.filter((one) => !isVital(one) && !grouped.has(one));
  return listed.map((one) => byRef.get(one)!);
}

function expectedOf(one: Json, record: PersonRecord, { zone }: Clock): ExpectedResult {
  const { nameless } = sentences.results;
  const isReport = one.resourceType === "DiagnosticReport";
  const at =
    text(one, "effectiveDateTime") ?? text(one, "effectivePeriod.start") ?? text(one, "effectiveInstant");
  const issued = text(one, "issued");
  const people = [...all(one, "performer"), ...all(one, "resultsInterpreter")];
  const moment = at ?? issued;
  const refs = all(one, "result.reference").concat(all(one, "hasMember.reference"));
  const speaksOfHidden = refs.some((ref) => record.hidden.has(String(ref)));
  const grouped = [...all(one, "result"), ...all(one, "hasMember")];
  const missing = grouped.filter((reference) => !record.follow(reference, one)).length;
  return {
    ref: refOf(one),
    group: null,
    name: wordsOf(one.code) ?? (isReport ? nameless.report : nameless.result),
    says: isReport ? [] : valuesOf(one, zone),
    page: [
      ...said(at && dayTime(at, zone), issued && dayTime(issued, zone)),
      ...(all(one, "referenceRange") as Json[]).flatMap(
        (range) => limits(inUnitOf(range, one)) ?? text(range, "text") ?? [],
      ),
      ...notes(one),
      ...(speaksOfHidden || missing > 0
        ? []
        : said(text(one, "conclusion"), ...all(one, "conclusionCode").map(wordsOf))),
      ...said(wordsOf(one.bodySite), wordsOf(one.method), ...exactly(one)),
    ],
    from: [one],
    members: [],
    people: people.map((who) => namesOf(who, one, record)),
    missing,
    at: moment,
    day: moment && day(moment, zone),
  };
}

/** Limits without a unit are in the unit of what was measured. */
function inUnitOf(range: Json, { valueQuantity }: Json): Json {
  const unit = unitOf(valueQuantity);
  if (!unit || unitOf(range.low) || unitOf(range.high)) return range;
  const limit = (name: string) => (range[name] ? { ...(range[name] as Json), unit } : undefined);
  return { ...range, low: limit("low"), high: limit("high") };
}

/** Every digit of what is rounded to be read, of a result and its parts: its own page has them. */
function exactly(one: Json): Array<string | null> {
  const measured = [one, ...(all(one, "component") as Json[])].map(({ valueQuantity }) => valueQuantity);
  return measured.filter((given) => rounded(text(given, "value") ?? "")).map(quantity);
}

/** Value, where it stands, and the same of its parts. */
function valuesOf(one: Json, zone: string): string[] {
  return [one, ...(all(one, "component") as Json[])].flatMap((part) =>
    said(part === one ? null : wordsOf(part.code), value(part, zone), standing(part)),
  );
}

const MARKS: Record<string, keyof typeof sentences.results.positions> = {
  N: "in-range",
  L: "low",
  H: "high",
  LL: "critical-low",
  HH: "critical-high",
  A: "abnormal",
};

/** By the laboratory's mark, else by the only range there is, both in one unit and for everybody. */
function standing(part: Json): string | null {
  const { positions } = sentences.results;
  const marks = all(part, "interpretation").flatMap(codesOf);
  if (all(part, "interpretation").length > 0) {
    const mark = marks.length === 1 ? MARKS[marks[0]!] : undefined;
    return mark ? positions[mark] : null;
  }
  const ranges = all(part, "referenceRange") as Json[];
  const measured = part.valueQuantity as Json | undefined;
  const range = ranges[0];
  if (
    ranges.length !== 1 ||
    !range ||
    !measured ||
    measured.comparator ||
    range.type ||
    range.appliesTo ||
    range.age
  )
    return null;
  const [low, high] = ["low", "high"].map((name) => all(range, name)[0]);
  if ([low, high].some((limit) => limit && unitOf(limit) !== unitOf(measured)) || !(low ?? high)) return null;
  const number = Number(text(measured, "value"));
  if (low && number < Number(text(low, "value"))) return positions.low;
  if (high && number > Number(text(high, "value"))) return positions.high;
  return positions["in-range"];
}

function isVital(one: Json): boolean {
  const codes = all(one, "category").flatMap(codesOf);
  return (
    one.resourceType === "Observation" &&
    codes.includes("vital-signs") &&
    codes.every((code) => code === "vital-signs")
  );
}

/** All readings of vital signs, each by its time. */
export function readings(record: PersonRecord, { zone }: Clock): Expected[] {
  return ofType(record.own, "Observation")
    .filter((one) => all(one, "category").flatMap(codesOf).includes("vital-signs"))
    .filter((one) => RELEASED.includes(text(one, "status") ?? ""))
    .filter((one) => value(one, zone) !== null || one.component || one.dataAbsentReason || !one.hasMember)
    .map((one) => {
      const at = text(one, "effectiveDateTime") ?? text(one, "effectivePeriod.start") ?? text(one, "issued");
      return {
        ref: refOf(one),
        group: wordsOf(one.code),
        name: at ? dayTime(at, zone) : sentences.vitals.noDate,
        says: said(
          ...readingValues(one, zone),
          ...exactly(one),
          wordsOf(one.bodySite),
          wordsOf(one.method),
          ...notes(one),
        ),
        from: [one],
      };
    });
}

function readingValues(one: Json, zone: string): Array<string | null> {
  const parts = all(one, "component") as Json[];
  const isFirst = (part: Json) => codesOf(part.code).includes("8480-6");
  const [first, second] = [...parts].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  const units = parts.map((part) => unitOf(part.valueQuantity));
  const pair =
    parts.length === 2 && parts.every(({ valueQuantity }) => valueQuantity) && units[0] === units[1];
  if (!pair) return [value(one, zone), ...parts.map((part) => value(part, zone))];
  // "121/79 mmHg", as one says it; each of the two has been looked for with its unit.
  const numbers = [first, second].map((part) => {
    const written = digits(text(part!.valueQuantity, "value") ?? "");
    return rounded(written) ?? written;
  });
  return [numbers.join("/"), units[0]!];
}
