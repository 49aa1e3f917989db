/** Searching accounts at the desk. By the whole record number or address only: there is no list to leaf through. */
import { QueryTypes } from "sequelize";
import type { Desk, DeskPermit } from "../access/keys";
import { findPatientByRecordNumber } from "../aggregates/portal-account/find-patient";
import { recordViewerAccess } from "../audit/access-log";
import type { AccountId, AccountStatus } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import type { FoundAccount } from "./staff-account.view";

const TERM_MAX = 254;
const LIST_MAX = 50;

export type AccountSearch = {
  term: string;
  found: FoundAccount[] | null;
  error: "missing" | "unavailable" | null;
};

/** The form of the page: field `find`. */
export async function searchAccounts({ desk, form }: DeskPermit<"accounts">): Promise<AccountSearch> {
  const term = String(form.get("find") ?? "").slice(0, TERM_MAX);
  if (term.trim() === "") return { term, found: null, error: "missing" };
  try {
    return { term, found: await findAccounts(desk, term), error: null };
  } catch (problem) {
    const away = problem instanceof Problem && problem.code === "UPSTREAM_UNAVAILABLE";
    if (!away || problem.detail.reason === "database") throw problem;
    return { term, found: null, error: "unavailable" };
  }
}

type Row = { id: AccountId; status: AccountStatus; email: string; created_at: Date };

/**
 * Accounts of a record number or an e-mail address, claims that wait for a proof included. On record before
 * anything is shown, with how was searched but not for what: a term is personal data of somebody.
 * @throws Problem UPSTREAM_UNAVAILABLE when a record number cannot be looked up
 */
export async function findAccounts(desk: Desk<"accounts">, term: string): Promise<FoundAccount[]> {
  const { viewer } = desk;
  const text = term.trim().normalize("NFC");
  const byEmail = text.includes("@");
  const patientId = byEmail ? null : await findPatientByRecordNumber(viewer.portal, text);
  const rows = byEmail
    ? await findBy(viewer.portal, BY_EMAIL, text)
    : await findBy(viewer.portal, OF_PATIENT, patientId);
  await recordViewerAccess(
    viewer,
    { eventType: "account-searched", reason: byEmail ? "by-email" : "by-record-number" },
    { actorKind: "staff", ...(patientId ? { patientId } : {}) },
  );
  return rows.map(found);
}

/** Accounts of a patient, claims that wait for a proof included; the caller puts the look on record. */
export async function findAccountsOf(portal: Pick<Portal, "db">, patientId: string): Promise<FoundAccount[]> {
  return (await findBy(portal, OF_PATIENT, patientId)).map(found);
}

const OF_PATIENT = "patient_id = $1 or claimed_patient_id = $1";
/** Each side has an index of its own. */
const BY_EMAIL = `status <> 'pending_verification' and lower(email) = lower($1)
  or status = 'pending_verification' and lower(email) = lower($1)`;

function findBy({ db }: Pick<Portal, "db">, where: string, value: string | null): Promise<Row[]> {
  return db.query<Row>(
    `select id, status, email, created_at from portal_account where ${where}
      order by status = 'closed', created_at desc, id limit ${LIST_MAX}`,
    { type: QueryTypes.SELECT, bind: [value] },
  );
}

/** Registrations that wait until staff check who somebody is, the oldest first. */
export async function listWaiting(desk: Desk<"accounts">): Promise<FoundAccount[]> {
  const { viewer } = desk;
  const rows = await viewer.portal.db.query<Row>(
    `select id, status, email, created_at from portal_account
      where status = 'pending_verification' order by created_at, id limit ${LIST_MAX}`,
    { type: QueryTypes.SELECT },
  );
  await recordViewerAccess(
    viewer,
    { eventType: "account-searched", reason: "waiting" },
    { actorKind: "staff" },
  );
  return rows.map(found);
}

function found(row: Row): FoundAccount {
  return { accountId: row.id, status: row.status, email: row.email, madeAt: row.created_at.toISOString() };
}
