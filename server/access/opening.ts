/**
 * From facts to an opened chart, or to the reason why it stays shut. Pure but for the compiled release rules; the
 * rules themselves are the delegation policy's.
 */
import { decideDelegation } from "../policies/delegation";
import type { PatientFacts } from "../policies/delegation";
import { GRANTS } from "../policies/vocabulary";
import type { DelegationReason } from "../policies/reasons";
import type { Grant, RelationshipType } from "../policies/vocabulary";
import { inSpan } from "../tracing/span";
import type { DoorRow } from "./door-row";
import type { Chart, OwnerRelation, ProxyRelation, Viewer } from "./keys";
import { rememberRow } from "./opened-doors";
import { releaseRulesOf } from "./release-versions";

/** The viewer's own chart in a URL. */
export const OWN_CHART = "self";
export const OWNER_GRANTS: ReadonlySet<Grant> = new Set(GRANTS);

export type Refused = {
  ok: false;
  code: "NOT_FOUND" | "DELEGATION_NOT_ACTIVE";
  reason: DelegationReason | "no-chart";
};
export type Opened = { ok: true; chart: Chart } | Refused;

/** @param chartId what `row` was asked about */
export function openFromRow(viewer: Viewer, chartId: string, row: DoorRow): Opened {
  return chartId === OWN_CHART ? openOwn(viewer, row) : openDelegated(viewer, chartId, row);
}

function openOwn(viewer: Viewer, row: DoorRow): Opened {
  const patientId = row.account_patient_id;
  if (patientId === null) return { ok: false, code: "NOT_FOUND", reason: "no-chart" };
  return opened(viewer, row, {
    chartId: OWN_CHART,
    patientId,
    relation: { kind: "owner" },
    grants: OWNER_GRANTS,
    // A chart row without a date says that upstream has no whole one; the account's copy may be older.
    birthDate: row.generation === null ? row.account_birth_date : row.chart_birth_date,
  });
}

function openDelegated(viewer: Viewer, chartId: string, row: DoorRow): Opened {
  const delegation = delegationOf(row);
  const { portal, request } = viewer;
  const decision = inSpan("policy", { "portal.policy": "delegation" }, () =>
    decideDelegation({
      delegation,
      viewerAccountId: viewer.accountId,
      patient: patientOf(row),
      clinicTimeZone: portal.config.clinicTimeZone,
      ageTable: portal.config.ageTable,
      now: request.now,
    }),
  );
  if (!decision.ok) return decision;
  if (!delegation) throw new TypeError("The delegation policy opened nothing");
  return opened(viewer, row, {
    chartId,
    patientId: delegation.grantorPatientId,
    relation: {
      kind: "proxy",
      delegationId: delegation.id,
      relationshipType: delegation.relationshipType,
      validTo: delegation.validTo?.toISOString() ?? null,
      teenPrivacy: decision.teenPrivacy,
    },
    grants: decision.grants,
    birthDate: row.chart_birth_date,
  });
}

/** The owner's own chart as somebody else would have it; see preview.ts. */
export function openNarrowed(
  viewer: Viewer,
  chartId: string,
  row: DoorRow,
  to: { relationshipType: RelationshipType; teenPrivacy: boolean; grants: ReadonlySet<Grant> },
): Opened {
  const own = openOwn(viewer, row);
  if (!own.ok) return own;
  const { patientId, birthDate } = own.chart;
  const { relationshipType, teenPrivacy } = to;
  return opened(viewer, row, {
    chartId,
    patientId,
    birthDate,
    relation: { kind: "proxy", delegationId: null, relationshipType, validTo: null, teenPrivacy },
    grants: new Set([...to.grants].filter((grant) => own.chart.grants.has(grant))),
  });
}

/** What the delegation policy asks of a chart's patient. */
export function patientOf(row: DoorRow): PatientFacts {
  return {
    birthDate: row.chart_birth_date,
    diedAt: row.chart_died_at,
    inactive: row.chart_inactive ?? false,
    mergedInto: row.chart_merged_into,
  };
}

function opened(
  viewer: Viewer,
  row: DoorRow,
  facts: {
    chartId: string;
    patientId: string;
    relation: OwnerRelation | ProxyRelation;
    grants: ReadonlySet<Grant>;
    birthDate: string | null;
  },
): Opened {
  const chart = {
    viewer,
    generation: Number(row.generation ?? 0),
    releaseRules: releaseRulesOf(viewer.portal, row),
    ...facts,
  } as unknown as Chart;
  rememberRow(chart, row);
  return { ok: true, chart };
}

/** null: there is no such delegation, whoever's. */
function delegationOf(row: DoorRow) {
  const { delegation_id, grantor_patient_id, relationship_type, delegation_status, valid_from } = row;
  if (!delegation_id || !grantor_patient_id || !relationship_type || !delegation_status || !valid_from) {
    return null;
  }
  return {
    id: delegation_id,
    grantorPatientId: grantor_patient_id,
    proxyPortalAccountId: row.proxy_portal_account_id,
    relationshipType: relationship_type,
    grants: row.delegation_grants ?? [],
    validFrom: valid_from,
    validTo: row.valid_to,
    status: delegation_status,
    revokedAt: row.delegation_revoked_at,
    restsOn: row.rests_on,
  };
}
