/**
 * The staff pages about shared records: who may open whose, by the whole record number only; recording and ending an
 * access. On record before anything is shown; nothing clinical is.
 */
import { QueryTypes } from "sequelize";
import type { Desk, DeskPermit } from "../access/keys";
import { findPatientByRecordNumber } from "../aggregates/portal-account/find-patient";
import {
  endDelegationAtDesk,
  recordDelegation,
  resendAtDesk,
} from "../aggregates/proxy-delegation/staff-delegation";
import { decideDelegationStep } from "../aggregates/proxy-delegation/proxy-delegation.rules";
import {
  DELEGATION_PROOFS,
  parseSharing,
  recordInput,
  STAFF_ACCESS_NAMES,
  STAFF_END_REASONS,
  STAFF_KIND_NAMES,
  staffEndInput,
} from "../aggregates/proxy-delegation/proxy-delegation.schema";
import { recordViewerAccess } from "../audit/access-log";
import { GRANTS } from "../policies/vocabulary";
import type { DelegationId } from "../policies/vocabulary";
import { Problem } from "../problem/problem";
import { DESK_SHARING_DONE, RECORD_FIELDS } from "./desk-sharing.view";
import type {
  DeskDelegationView,
  DeskSharingDone,
  DeskSharingError,
  EndRefusal,
  FindView,
  RecordChoices,
  RecordField,
  RecordRefusal,
} from "./desk-sharing.view";
import { SHOWN, SHOWN_ORDER, viewOf } from "./sharing.server";
import type { ShownRow } from "./sharing.server";

const TERM_MAX = 64;
const FIELD_MAX = 254;

/** The form of the page: field `find`. */
export async function findDelegations({ desk, form }: DeskPermit<"accounts">): Promise<FindView> {
  const term = textOf(form, "find").slice(0, TERM_MAX).trim();
  if (term === "") return { term, found: null, error: "missing" };
  const { viewer } = desk;
  try {
    const patientId = await findPatientByRecordNumber(viewer.portal, term);
    const about = { actorKind: "staff", ...(patientId ? { patientId } : {}) } as const;
    await recordViewerAccess(
      viewer,
      { eventType: "delegations-searched", reason: "by-record-number" },
      about,
    );
    if (patientId === null) return { term, found: null, error: "unknown" };
    const rows = await viewer.portal.db.query<ShownRow>(
      `${SHOWN} where d.grantor_patient_id = $1 ${SHOWN_ORDER}`,
      { type: QueryTypes.SELECT, bind: [patientId] },
    );
    return { term, found: rows.map((row) => viewOf(row, viewer.request.now)), error: null };
  } catch (problem) {
    const error = explain(problem);
    if (!error) throw problem;
    return { term, found: null, error };
  }
}

/** @param id from the URL, untrusted. @throws Problem NOT_FOUND */
export async function readDeskDelegation(
  { viewer }: Desk<"accounts">,
  id: string,
): Promise<DeskDelegationView> {
  const { portal, request, accountId, patientId } = viewer;
  const [row] = await portal.db.query<ShownRow>(`${SHOWN} where d.id = $1`, {
    type: QueryTypes.SELECT,
    bind: [id.replaceAll("\0", "")],
  });
  if (!row) throw new Problem("NOT_FOUND");
  await recordViewerAccess(
    viewer,
    { eventType: "delegation-viewed" },
    { actorKind: "staff", patientId: row.grantorPatientId, proxyDelegationId: row.id as DelegationId },
  );
  const own = row.proxyPortalAccountId === accountId || row.grantorPatientId === patientId;
  const may = (command: "end" | "resend") =>
    !own && decideDelegationStep(row, command, "staff", request.now).ok;
  return {
    delegation: viewOf(row, request.now),
    proof: row.proof?.how ?? null,
    isEverything: GRANTS.every((grant) => row.grants.includes(grant)),
    own,
    may: { end: may("end"), resend: may("resend") },
    reasons: STAFF_END_REASONS,
  };
}

/**
 * The forms of one delegation: `deed` is `end` (with `reason`) or `resend`.
 * @returns what was done, or what the page shows
 */
export async function changeAtDesk(
  staff: DeskPermit<"accounts">,
  id: string,
): Promise<{ done: DeskSharingDone } | { refused: EndRefusal }> {
  const reason = textOf(staff.form, "reason");
  try {
    if (staff.form.get("deed") === "resend") {
      await resendAtDesk(staff, id);
      return { done: "resent" };
    }
    const input = staffEndInput.safeParse({ reason });
    if (!input.success) return { refused: { error: "choose", reason } };
    await endDelegationAtDesk(staff, id, input.data);
    return { done: "ended" };
  } catch (problem) {
    const error = explain(problem);
    if (!error) throw problem;
    return { refused: { error, reason } };
  }
}

export const recordChoices = (): RecordChoices => ({
  kinds: STAFF_KIND_NAMES,
  proofs: DELEGATION_PROOFS,
  accesses: STAFF_ACCESS_NAMES,
});

/** @returns the new delegation, or what the page shows */
export async function recordFromDesk(
  staff: DeskPermit<"accounts">,
): Promise<{ id: DelegationId } | { refused: RecordRefusal }> {
  const typed = Object.fromEntries(
    RECORD_FIELDS.map((name) => [name, textOf(staff.form, name).slice(0, FIELD_MAX)]),
  ) as Record<RecordField, string>;
  const refuse = (errors: RecordRefusal["errors"]) => ({ refused: { typed, errors } });
  const parsed = parseSharing(recordInput, staff.form);
  if (!parsed.ok) {
    const errors = RECORD_FIELDS.filter((name) => parsed.errors[name]);
    return refuse(Object.fromEntries(errors.map((name) => [name, faultOf(name, parsed.errors[name]!)])));
  }
  try {
    return { id: await recordDelegation(staff, parsed.input) };
  } catch (problem) {
    const error = explain(problem);
    if (!error) throw problem;
    const field = error === "past" ? "validTo" : error === "of-age" ? "kind" : "recordNumber";
    return refuse({ [field]: error });
  }
}

/** What was just done, by the query of the page that follows. */
export function deskSharingDone(request: Request): DeskSharingDone | null {
  const word = new URL(request.url).searchParams.get("done");
  return DESK_SHARING_DONE.find((done) => done === word) ?? null;
}

function faultOf(field: RecordField, fault: string): DeskSharingError {
  if (field === "proof") return fault === "missing" ? "choose" : "proof";
  if (field === "kind" || field === "access") return "choose";
  return fault === "missing" ? "missing" : "invalid";
}

/** What staff can do something about is said at the form; everything else is the door's to answer. */
function explain(problem: unknown): DeskSharingError | null {
  if (!(problem instanceof Problem)) return null;
  const { code, detail } = problem;
  if (code === "INVALID_STATUS_TRANSITION") return "status";
  if (code === "NOT_FOUND" && detail.reason === "record-number") return "unknown";
  if (code === "UPSTREAM_UNAVAILABLE" && detail.reason !== "database") return "away";
  if (code !== "INVALID") return null;
  if (detail.reason?.startsWith("patient-")) return "patient";
  const said = ["of-age", "birth-date", "past", "own-account"] as const;
  return said.find((reason) => reason === detail.reason) ?? null;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
