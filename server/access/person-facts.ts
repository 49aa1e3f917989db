/**
 * What the doors know of a chart's patient, and how it is kept up to date. The policies read it from the database, in
 * the doors' one query; upstream stays its source, so whoever acts for somebody is decided on by what upstream
 * says now, on the first page after it changed and not on the second.
 */
import type { Patient } from "fhir/r4";
import { QueryTypes } from "sequelize";
import { loadPerson } from "../chart/section-copy";
import type { Person } from "../chart/section-copy";
import type { DoorRow } from "./door-row";

/** The columns of a door row about the patient of its chart. */
export type PersonRow = Pick<
  DoorRow,
  "chart_birth_date" | "chart_died_at" | "chart_inactive" | "chart_merged_into"
>;

/**
 * Asks upstream (through the cache, at most 60 s old) and writes down what differs.
 * @returns what counts now; null: what is known stands, because nothing differs or upstream is away
 */
export async function refreshPersonFacts(
  person: Person,
  known: PersonRow & Pick<DoorRow, "generation">,
): Promise<PersonRow | null> {
  const patient = await loadPerson(person);
  if (patient === null) return null;
  const { request, portal } = person.viewer;
  const facts = personFacts(patient, known.chart_died_at, request.now);
  // A chart that has no row yet gets one: that upstream has no whole birth date is worth knowing too.
  if (known.generation !== null && isSame(facts, known)) return null;
  try {
    await portal.db.query(
      `insert into chart (patient_id, birth_date, died_at, inactive, merged_into) values ($1, $2, $3, $4, $5)
       on conflict (patient_id) do update set birth_date = excluded.birth_date, died_at = excluded.died_at,
         inactive = excluded.inactive, merged_into = excluded.merged_into`,
      {
        type: QueryTypes.INSERT,
        bind: [
          person.patientId,
          facts.chart_birth_date,
          facts.chart_died_at,
          facts.chart_inactive,
          facts.chart_merged_into,
        ],
      },
    );
  } catch {
    // The next page tries again; this one is decided under what upstream said all the same.
    portal.log.warn({ code: "chart.person", requestId: request.requestId }, "Person not refreshed");
  }
  return facts;
}

/** Pure and total. A birth date that is not whole counts as unknown, which is read in the most protective way. */
export function personFacts(patient: Patient, heardOfDeath: Date | null, now: Date): PersonRow {
  const { birthDate, active, link } = patient as Partial<Record<keyof Patient, unknown>>;
  const replaced = listed(link).find((one) => at(one, "type") === "replaced-by");
  return {
    chart_birth_date: typeof birthDate === "string" && isWholeDay(birthDate) ? birthDate : null,
    chart_died_at: diedAt(patient, heardOfDeath ?? now),
    chart_inactive: active === false,
    chart_merged_into:
      replaced === undefined ? null : (patientIdIn(at(at(replaced, "other"), "reference")) ?? ""),
  };
}

/** The last moment upstream's words allow; when they name none, or one ahead, when the portal first heard of it. */
function diedAt(patient: Patient, heard: Date): Date | null {
  const { deceasedBoolean, deceasedDateTime } = patient as Partial<Record<keyof Patient, unknown>>;
  const isTold = deceasedDateTime !== undefined && deceasedDateTime !== null;
  if (deceasedBoolean !== true && !isTold) return null;
  const latest = typeof deceasedDateTime === "string" ? endOf(deceasedDateTime) : NaN;
  return latest < heard.getTime() ? new Date(latest) : heard;
}

/** Milliseconds; NaN when it is no FHIR dateTime. A day has passed everywhere twelve hours after it did in UTC. */
function endOf(dateTime: string): number {
  const [year, month, day] = dateTime.split("-");
  if (/^\d{4}$/.test(dateTime)) return Date.parse(`${Number(year) + 1}-01-01T12:00:00Z`);
  if (/^\d{4}-\d{2}$/.test(dateTime)) return Date.UTC(Number(year), Number(month), 1, 12);
  if (/^\d{4}-\d{2}-\d{2}$/.test(dateTime))
    return Date.UTC(Number(year), Number(month) - 1, Number(day) + 1, 12);
  return Date.parse(dateTime);
}

function isSame(a: PersonRow, b: PersonRow): boolean {
  return (
    a.chart_birth_date === b.chart_birth_date &&
    a.chart_died_at?.getTime() === b.chart_died_at?.getTime() &&
    a.chart_inactive === (b.chart_inactive ?? false) &&
    a.chart_merged_into === b.chart_merged_into
  );
}

function isWholeDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function patientIdIn(reference: unknown): string | null {
  return typeof reference === "string" ? (/(?:^|\/)Patient\/([^/]+)$/.exec(reference)?.[1] ?? null) : null;
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function at(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
