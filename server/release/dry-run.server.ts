/**
 * The dry run of the release rules' desk: reads the records it is about as upstream has them now, each on record in
 * that person's access log, and shows names and days, never a value.
 */
import { QueryTypes } from "sequelize";
import type { Patient } from "fhir/r4";
import type { Desk } from "../access/keys";
import { findPatientByRecordNumber } from "../aggregates/portal-account/find-patient";
import { recordViewerAccess } from "../audit/access-log";
import { compareRules, fetchRecord } from "../chart/release-dry-run";
import type { ReleaseRules } from "../policies/release";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { UpstreamFailure } from "../upstream/fhir/failure";
import type { DryRunRecord, DryRunView } from "./dry-run.view";

/** Records in one dry run: each is read whole. */
export const DRY_RUN_MAX = 20;
const LINES_OF_ONE = 40;
const AT_ONCE = 4;
const LIMIT_MS = 10_000;

/** @param recordNumbers none: the records of this portal, in a demo; elsewhere staff name them */
export async function runDry(
  desk: Desk<"release-policy">,
  rules: { now: ReleaseRules; then: ReleaseRules },
  recordNumbers: readonly string[],
): Promise<DryRunView> {
  const { portal } = desk.viewer;
  const view: DryRunView = { looked: 0, records: [], unknown: [], away: [] };
  const signal = AbortSignal.timeout(LIMIT_MS);
  const wanted = recordNumbers.length > 0 ? recordNumbers : await recordsOfDemo(portal);
  const waiting = [...wanted.slice(0, DRY_RUN_MAX).entries()];
  const found: Array<DryRunRecord | undefined> = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, asked] = next;
      const byNumber = recordNumbers.length > 0;
      try {
        const patientId = byNumber ? await findPatientByRecordNumber(portal, asked) : asked;
        if (patientId === null) view.unknown.push(asked);
        else {
          const { resource } = await portal.fhir.read("Patient", patientId, { signal });
          found[index] = await runOn(desk, resource, rules, signal);
          view.looked += 1;
        }
      } catch (error) {
        if (!isAway(error)) throw error;
        view.away.push(asked);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  view.records = found.filter(
    (record): record is DryRunRecord => record !== undefined && record.lines.length > 0,
  );
  return view;
}

async function runOn(
  { viewer }: Desk<"release-policy">,
  patient: Patient,
  rules: { now: ReleaseRules; then: ReleaseRules },
  signal: AbortSignal,
): Promise<DryRunRecord> {
  const { portal, request } = viewer;
  const { clinicTimeZone: timeZone, ageTable } = portal.config;
  const record = await fetchRecord(portal, patient.id!, signal);
  await recordViewerAccess(
    viewer,
    { eventType: "release-policy-viewed", reason: "dry-run" },
    { actorKind: "staff", patientId: patient.id! },
  );
  const person = { patientId: patient.id!, birthDate: patient.birthDate ?? null };
  const lines = compareRules(record, person, rules, { at: request.now, timeZone, ageTable });
  return {
    recordNumber: recordNumberOf(patient),
    lines: lines.slice(0, LINES_OF_ONE),
    more: Math.max(0, lines.length - LINES_OF_ONE),
  };
}

/** FHIR Patient ids. @throws Problem never; none outside the demo */
async function recordsOfDemo({ config, db }: Portal): Promise<string[]> {
  if (!config.demo) return [];
  const rows = await db.query<{ patient_id: string }>(
    `select patient_id from chart order by patient_id limit ${DRY_RUN_MAX}`,
    { type: QueryTypes.SELECT },
  );
  return rows.map((row) => row.patient_id);
}

function recordNumberOf({ id, identifier = [] }: Patient): string {
  const numbers = identifier.filter(({ type }) => type?.coding?.some(({ code }) => code === "MR"));
  return numbers[0]?.value ?? id!;
}

function isAway(error: unknown): boolean {
  return (
    error instanceof UpstreamFailure || (error instanceof Problem && error.code === "UPSTREAM_UNAVAILABLE")
  );
}
