/**
 * Who can see a record, for the person whose record it is, and an invitation, for who was invited. Reads only; what
 * changes them is in aggregates/proxy-delegation.
 */
import { QueryTypes } from "sequelize";
import type { RequestFacts, Viewer } from "../access/keys";
import { waitingFor } from "../aggregates/proxy-delegation/answer-invitation";
import { DELEGATION_COLUMNS } from "../aggregates/proxy-delegation/delegation-rows";
import type { DelegationRow } from "../aggregates/proxy-delegation/delegation-rows";
import { decideDelegationStep, isLapsed } from "../aggregates/proxy-delegation/proxy-delegation.rules";
import { readPatient } from "../aggregates/portal-account/read-patient";
import { recordViewerAccess } from "../audit/access-log";
import { projectPerson } from "../chart/person.project";
import { GRANTS } from "../policies/vocabulary";
import type { Grant } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import type { DelegationView, InvitationView } from "./sharing.view";

export type ShownRow = DelegationRow & {
  proxyEmail: string | null;
  displayName: string | null;
  firstAccessAt: Date | null;
};

/** Those that are not over first, the newest of each first. */
export const SHOWN = `
  select ${DELEGATION_COLUMNS}, d.first_access_at as "firstAccessAt", a.email as "proxyEmail",
         a.display_name as "displayName"
    from proxy_delegation d left join portal_account a on a.id = d.proxy_portal_account_id`;
export const SHOWN_ORDER = "order by d.status not in ('pending', 'active'), d.created_at desc, d.id desc";

/**
 * All delegations of the viewer's own record; none without one. On record before they are shown.
 * @throws Problem AUDIT_UNAVAILABLE
 */
export async function readGiven(viewer: Viewer): Promise<DelegationView[]> {
  if (viewer.patientId === null) return [];
  const rows = await viewer.portal.db.query<ShownRow>(
    `${SHOWN} where d.grantor_patient_id = $1 ${SHOWN_ORDER}`,
    { type: QueryTypes.SELECT, bind: [viewer.patientId] },
  );
  await recordViewerAccess(viewer, { eventType: "sharing-viewed" }, { patientId: viewer.patientId });
  return rows.map((row) => viewOf(row, viewer.request.now));
}

/** @param id untrusted @throws Problem NOT_FOUND for what is not of the viewer's record; AUDIT_UNAVAILABLE */
export async function readGivenOne(viewer: Viewer, id: string): Promise<DelegationView> {
  const [row] = await viewer.portal.db.query<ShownRow>(
    `${SHOWN} where d.id = $1 and d.grantor_patient_id = $2`,
    {
      type: QueryTypes.SELECT,
      bind: [id.replaceAll("\0", ""), viewer.patientId],
    },
  );
  if (!row || viewer.patientId === null) throw new Problem("NOT_FOUND");
  await recordViewerAccess(
    viewer,
    { eventType: "sharing-viewed" },
    { patientId: viewer.patientId, proxyDelegationId: row.id },
  );
  return viewOf(row, viewer.request.now);
}

/**
 * For a stranger who holds a live link: which address it went to, and nobody's name.
 * @throws Problem LINK_EXPIRED
 */
export async function lookAtInvitation(
  { portal, request }: { portal: Portal; request: RequestFacts },
  token: unknown,
): Promise<{ email: string; hasAccount: boolean }> {
  const { email } = await waitingFor(portal, token, request.now);
  const [found] = await portal.db.query<{ id: string }>(
    `select id from portal_account
      where lower(email) = lower($1) and status not in ('pending_verification', 'closed')`,
    { type: QueryTypes.SELECT, bind: [email] },
  );
  return { email, hasAccount: found !== undefined };
}

/**
 * Both names, and what is offered; for who is signed in and holds the live link. On record with the patient before
 * it is shown.
 * @throws Problem LINK_EXPIRED; UPSTREAM_UNAVAILABLE when the patient's name cannot be read; AUDIT_UNAVAILABLE
 */
export async function readInvitation(viewer: Viewer, token: unknown): Promise<InvitationView> {
  const { portal, request, accountId, patientId } = viewer;
  const row = await waitingFor(portal, token, request.now);
  const [patientName, alreadyYours] = await Promise.all([
    nameOf(portal, row.grantorPatientId, request.now),
    hasOne(portal, row, accountId, request.now),
    recordViewerAccess(
      viewer,
      { eventType: "delegation-invitation-viewed" },
      { actorKind: "proxy", patientId: row.grantorPatientId, proxyDelegationId: row.id },
    ),
  ]);
  const own = patientId === row.grantorPatientId;
  return {
    patientName,
    invitedName: row.invitedName ?? "",
    relationshipType: row.relationshipType,
    grants: grantsOf(row),
    validFrom: row.validFrom.toISOString(),
    validTo: row.validTo?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
    refused: own ? "own-chart" : alreadyYours ? "already-yours" : null,
  };
}

export function viewOf(row: ShownRow, now: Date): DelegationView {
  const may = (command: "change" | "end" | "resend") => decideDelegationStep(row, command, "patient", now).ok;
  const over = row.status !== "pending" && row.status !== "active";
  const passed = row.validTo !== null && row.validTo <= now;
  const ended = over || passed;
  return {
    id: row.id,
    version: row.version,
    state: ended ? "ended" : stateOf(row, now),
    endedAs: over ? (row.status as DelegationView["endedAs"]) : passed ? "expired" : null,
    name: row.invitedName ?? row.displayName,
    email: ended ? null : (row.proxyEmail ?? row.invitedEmail),
    invitedEmail: !ended && row.status === "active" ? row.invitedEmail : null,
    relationshipType: row.relationshipType,
    origin: row.origin,
    basis: row.basis,
    grants: grantsOf(row),
    validFrom: row.validFrom.toISOString(),
    validTo: row.validTo?.toISOString() ?? null,
    agreed: row.agreed && { version: row.agreed.version, language: row.agreed.language, at: row.agreed.at },
    invitationExpiresAt: row.status === "pending" ? (row.invitationExpiresAt?.toISOString() ?? null) : null,
    firstAccessAt: row.firstAccessAt?.toISOString() ?? null,
    endedAt:
      (row.revokedAt ?? (ended ? (passed ? row.validTo : row.answeredAt) : null))?.toISOString() ?? null,
    endedBecause: row.endedBecause,
    may: { change: !ended && may("change"), revoke: !ended && may("end"), resend: !ended && may("resend") },
  };
}

function stateOf(row: ShownRow, now: Date): DelegationView["state"] {
  if (row.status === "pending") return isLapsed(row, now) ? "unanswered" : "waiting";
  return row.validFrom > now ? "not-yet" : "active";
}

function grantsOf({ grants }: { grants: readonly string[] }): Grant[] {
  return GRANTS.filter((grant) => grants.includes(grant));
}

/** Asked of upstream each time: the portal keeps no copy of who somebody is. */
async function nameOf(portal: Portal, patientId: string, now: Date): Promise<string> {
  const patient = await readPatient(portal, patientId);
  const { name } = projectPerson(patient as Parameters<typeof projectPerson>[0], now);
  if (name === null) throw new Problem("UPSTREAM_UNAVAILABLE", { reason: "name" });
  return name;
}

async function hasOne(
  portal: Portal,
  row: { grantorPatientId: string },
  accountId: string,
  now: Date,
): Promise<boolean> {
  const found = await portal.db.query(
    `select id from proxy_delegation where grantor_patient_id = $1 and proxy_portal_account_id = $2
        and status = 'active' and (valid_to is null or valid_to > $3)`,
    { type: QueryTypes.SELECT, bind: [row.grantorPatientId, accountId, now] },
  );
  return found.length > 0;
}
