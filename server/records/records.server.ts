/**
 * Looking a record up by its whole number: who it is, and where their account, who may see the record and what they
 * asked for are dealt with. Each desk's part is shown to its own role only. Nothing clinical; on record, with the
 * person whose record it is, before anything is shown.
 */
import { QueryTypes } from "sequelize";
import type { Patient } from "fhir/r4";
import { openDesk } from "../access/desk.server";
import type { Desk, DeskPermit, Viewer } from "../access/keys";
import { findAccountsOf } from "../account/find-accounts.server";
import { findPatientByRecordNumber } from "../aggregates/portal-account/find-patient";
import { recordViewerAccess } from "../audit/access-log";
import { humanName } from "../chart/human-name";
import { Problem } from "../problem/problem";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { SHOWN, SHOWN_ORDER, viewOf } from "../sharing/sharing.server";
import type { ShownRow } from "../sharing/sharing.server";
import type { FoundRecord, FoundRequest, RecordSearch } from "./records.view";

const TERM_MAX = 64;
const MOST = 20;

export type RecordsDesk = Desk<"accounts" | "requests">;

/**
 * Whoever looks after accounts or after requests may look a record up; who writes release rules has no need to.
 * @throws Problem as `openDesk`
 */
export function openRecordsDesk(viewer: Viewer): Promise<RecordsDesk> {
  const permission = viewer.roles.includes("accounts") ? "accounts" : "requests";
  return openDesk<"accounts" | "requests">(viewer, permission);
}

/** The form of the page: field `find`. */
export async function searchRecords({
  desk,
  form,
}: DeskPermit<"accounts" | "requests">): Promise<RecordSearch> {
  const { viewer } = desk;
  const term = String(form.get("find") ?? "")
    .slice(0, TERM_MAX)
    .trim();
  if (term === "") return { term, found: null, error: "missing" };
  try {
    const patientId = await findPatientByRecordNumber(viewer.portal, term);
    await recordViewerAccess(
      viewer,
      { eventType: "record-searched", reason: "by-record-number" },
      { actorKind: "staff", ...(patientId ? { patientId } : {}) },
    );
    if (patientId === null) return { term, found: null, error: "unknown" };
    return { term, found: await readFound(viewer, patientId), error: null };
  } catch (error) {
    if (!isAway(error)) throw error;
    return { term, found: null, error: "unavailable" };
  }
}

async function readFound(viewer: Viewer, patientId: string): Promise<FoundRecord> {
  const { portal, roles } = viewer;
  const [{ resource }, accounts, delegations, requests] = await Promise.all([
    portal.fhir.read("Patient", patientId),
    roles.includes("accounts") ? findAccountsOf(portal, patientId) : null,
    roles.includes("accounts") ? delegationsOf(viewer, patientId) : null,
    roles.includes("requests") ? requestsOf(viewer, patientId) : null,
  ]);
  return {
    name: humanName(resource.name),
    birthDate: resource.birthDate ?? null,
    recordNumber: recordNumberOf(resource),
    accounts,
    delegations,
    requests,
  };
}

async function delegationsOf({ portal, request }: Viewer, patientId: string) {
  const rows = await portal.db.query<ShownRow>(
    `${SHOWN} where d.grantor_patient_id = $1 ${SHOWN_ORDER} limit ${MOST}`,
    { type: QueryTypes.SELECT, bind: [patientId] },
  );
  return rows.map((row) => {
    const { id, name, relationshipType, state } = viewOf(row, request.now);
    return { id, name, relationshipType, state };
  });
}

type RequestLine = Omit<FoundRequest, "askedAt"> & { createdAt: Date; total: number };

async function requestsOf({ portal }: Viewer, patientId: string): Promise<FoundRecord["requests"]> {
  const rows = await portal.db.query<RequestLine>(
    `select id, kind, status, created_at as "createdAt", count(*) over ()::int as total from portal_request
      where patient_id = $1 order by created_at desc, id desc limit ${MOST}`,
    { type: QueryTypes.SELECT, bind: [patientId] },
  );
  const shown = rows.map(({ id, kind, status, createdAt }) => ({
    ...{ id, kind, status },
    askedAt: createdAt.toISOString(),
  }));
  return { shown, more: Math.max(0, (rows[0]?.total ?? 0) - shown.length) };
}

function recordNumberOf({ identifier = [] }: Patient): string {
  return identifier.find(({ type }) => type?.coding?.some(({ code }) => code === "MR"))?.value ?? "";
}

function isAway(error: unknown): boolean {
  if (error instanceof UpstreamFailure) return true;
  return (
    error instanceof Problem && error.code === "UPSTREAM_UNAVAILABLE" && error.detail.reason !== "database"
  );
}
