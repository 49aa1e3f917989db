/** One request at the desk: whole, as fresh as upstream can say; on record before it is shown. */
import type { Patient } from "fhir/r4";
import type { Desk } from "../access/keys";
import { lockForRequest } from "../access/lock-for-request";
import { conflictsOf } from "../aggregates/demographics-update-request/demographics-update-request.rules";
import { differences } from "../aggregates/demographics-update-request/demographics-update-request.schema";
import { effectOf } from "../aggregates/request/effects";
import { isRequestId } from "../aggregates/request/request-id";
import { GRANT_OF, isDecidable } from "../aggregates/request/request.rules";
import { findRequestRow } from "../aggregates/request/request-rows";
import type { RequestRow } from "../aggregates/request/request.types";
import { recordViewerAccess } from "../audit/access-log";
import { REQUEST_RESOURCE } from "../audit/event-types";
import { codedText } from "../chart/coded-text";
import { inTransaction } from "../db/transaction";
import { languageIn, languageTag } from "../demographics/demographics.parts";
import { projectDemographics } from "../demographics/demographics.project";
import { OWNERS_FIELDS } from "../demographics/demographics.view";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { withDeadline } from "../upstream/fhir/timing";
import { deskLine } from "./desk-queue.server";
import type { DeskRequestView, DeskSubject } from "./desk-requests.view";
import { fetchAround } from "./desk-rows";

/** Ms the page waits for upstream; it is shown without, and says so. */
const LOOK_MS = 2_000;

/** @param id from the URL, untrusted. @throws Problem NOT_FOUND, AUDIT_UNAVAILABLE */
export async function readDeskRequest(
  { viewer }: Desk<"requests">,
  id: string | undefined,
): Promise<DeskRequestView> {
  const { portal, request } = viewer;
  const row = id !== undefined && isRequestId(id) ? await findRequestRow(portal.db, id) : null;
  if (!row) throw new Problem("NOT_FOUND");
  const { patientId, proxyDelegationId } = row;
  await recordViewerAccess(
    viewer,
    { eventType: "request-viewed", resourceType: REQUEST_RESOURCE, resourceId: row.id },
    { actorKind: "staff", patientId, ...(proxyDelegationId && { proxyDelegationId }) },
  );
  const [patient, upstream, around, mayStill] = await Promise.all([
    look((signal) => portal.fhir.read("Patient", patientId, { signal })),
    upstreamOf(portal, row),
    fetchAround(portal, [row]),
    inTransaction(portal.db, (tx) => lockForRequest(tx, portal, row, GRANT_OF[row.kind])),
  ]);
  const { relationshipType = null, language = null } = around.get(row.id) ?? {};
  const person = patient?.resource ?? null;
  const own = row.portalAccountId === viewer.accountId || patientId === viewer.patientId;
  return {
    ...deskLine(row, person, relationshipType),
    version: row.version,
    subject: await subjectOf(portal, row, person, request.now),
    making: row.effect,
    upstream,
    checkedAt: request.now.toISOString(),
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    rejectionReason: row.rejectionReason,
    language: language ?? (person && languageTag(languageIn(person))),
    authorityGone: !mayStill,
    own,
    mayDecide: !own && row.effect === null && isDecidable(row),
  };
}

async function upstreamOf(portal: Portal, row: RequestRow): Promise<DeskRequestView["upstream"]> {
  if (!row.upstreamRef) return { state: row.effect === null ? "absent" : "away" };
  const context = { fhir: portal.fhir, now: portal.now(), portal };
  try {
    const found = await withDeadline(LOOK_MS, undefined, (signal) =>
      effectOf(row.kind).find({ ...context, signal }, row),
    );
    if (!found) return { state: "absent" };
    return found.status === row.status ? { state: "same" } : { state: "other", status: found.status };
  } catch (error) {
    if (error instanceof UpstreamFailure) return { state: "away" };
    throw error;
  }
}

async function subjectOf(
  portal: Portal,
  row: RequestRow,
  patient: Patient | null,
  now: Date,
): Promise<DeskSubject> {
  switch (row.kind) {
    case "appointment": {
      const { start, end, serviceNames, practitionerName, placeName, reason } = (
        row as RequestRow<"appointment">
      ).details;
      const names = { services: serviceNames, practitioner: practitionerName, place: placeName };
      return { kind: "appointment", start, end, ...names, reason };
    }
    case "refill": {
      const { medicationName, medicationRequestId, note } = (row as RequestRow<"refill">).details;
      const read = await look((signal) =>
        portal.fhir.read("MedicationRequest", medicationRequestId, { signal }),
      );
      const prescription = read?.resource.status ?? null;
      const medicine = codedText(read?.resource.medicationCodeableConcept) ?? medicationName;
      return { kind: "refill", medicine, note, prescription };
    }
    case "demographics": {
      const { requestedChanges } = (row as RequestRow<"demographics">).details;
      const conflicts =
        patient && row.status === "pending"
          ? conflictsOf(requestedChanges, projectDemographics(patient, now).values)
          : [];
      const asked = differences(requestedChanges);
      const others = conflicts.filter(({ field }) => !asked.some((one) => one.field === field));
      return {
        kind: "demographics",
        changes: [...asked, ...others].map(({ field, from, to }) => {
          const conflict = conflicts.find((one) => one.field === field);
          return { field, from, to, now: conflict?.now ?? null, isChanged: conflict !== undefined };
        }),
        recoversAccount: asked.some(({ field }) => OWNERS_FIELDS.has(field)),
      };
    }
  }
}

/** null: not to be had in time. */
async function look<T>(read: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
  try {
    return await withDeadline(LOOK_MS, undefined, read);
  } catch (error) {
    if (error instanceof UpstreamFailure) return null;
    throw error;
  }
}
