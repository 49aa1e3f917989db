/**
 * "See it as that person": the owner's own chart as somebody acting for them would be shown it. The key is made from
 * the owner's own door, narrowed by what would be agreed, by the relationship and by the age rules; it is never
 * wider than what the owner may open. It writes nothing: `delegationId` is null, and no command takes such a chart.
 */
import { decideDelegation } from "../policies/delegation";
import { GRANTS, RELATIONSHIP_TYPES } from "../policies/vocabulary";
import type { Grant, RelationshipType } from "../policies/vocabulary";
import type { DoorRow } from "./door-row";
import type { Viewer } from "./keys";
import { openNarrowed, patientOf } from "./opening";
import type { Opened } from "./opening";

export type Draft = { relationshipType: RelationshipType; grants: readonly Grant[] };

const START = "as~";

/** Whether a chart id of a URL asks for a preview; the delegation ids and `self` never begin like this. */
export function isPreviewId(chartId: string): boolean {
  return chartId.startsWith(START);
}

/**
 * `as~spouse~results.read~allergies.read`, see `paths.preview`.
 * @returns null for anything that is not written exactly as the portal writes it
 */
export function draftOf(chartId: string): Draft | null {
  if (!isPreviewId(chartId)) return null;
  const [relationship, ...words] = chartId.slice(START.length).split("~");
  const relationshipType = RELATIONSHIP_TYPES.find((one) => one === relationship);
  const grants = GRANTS.filter((grant) => words.includes(grant.replace(":", ".")));
  return relationshipType && grants.length === words.length ? { relationshipType, grants } : null;
}

/** @param row what the doors know of the viewer's own chart */
export function openPreview(viewer: Viewer, chartId: string, row: DoorRow): Opened {
  const draft = draftOf(chartId);
  if (draft === null) return { ok: false, code: "NOT_FOUND", reason: "not-yours" };
  if (row.account_patient_id === null) return { ok: false, code: "NOT_FOUND", reason: "no-chart" };
  const { config } = viewer.portal;
  const { now } = viewer.request;
  const decision = decideDelegation({
    delegation: {
      status: "active",
      proxyPortalAccountId: viewer.accountId,
      ...draft,
      validFrom: now,
      validTo: null,
      restsOn: null,
    },
    viewerAccountId: viewer.accountId,
    patient: patientOf(row),
    clinicTimeZone: config.clinicTimeZone,
    ageTable: config.ageTable,
    now,
  });
  if (!decision.ok) return decision;
  return openNarrowed(viewer, chartId, row, {
    relationshipType: draft.relationshipType,
    teenPrivacy: decision.teenPrivacy,
    grants: decision.grants,
  });
}
