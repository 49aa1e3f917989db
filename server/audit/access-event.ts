/**
 * PortalAccessEvent (CONTRACT §2) as code sees it: who did what to whose record, with which outcome.
 * Builders take the facts from the keys of the doors, so a caller says only what it did.
 */
import { randomBytes } from "node:crypto";
import { decodeTime, encodeTime } from "ulid";
import type { Chart, RequestFacts, Viewer } from "../access/keys";
import type { AccessEventId, AccountId, DelegationId } from "../policies/vocabulary";
import type { AccessEventType, ActorKind } from "./event-types";

export type AccessEvent = {
  /** The same id twice is the same event; with other content it is refused. */
  id: AccessEventId;
  actorKind: ActorKind;
  portalAccountId: AccountId | null;
  /** FHIR Patient id of the record concerned; null: none was opened. */
  patientId: string | null;
  proxyDelegationId: DelegationId | null;
  clientId: string | null;
  eventType: AccessEventType;
  /** FHIR type of the one resource concerned (`Observation`, `DiagnosticReport`…); null: a whole section. */
  resourceType: string | null;
  resourceId: string | null;
  result: "granted" | "denied";
  /** A word of a closed list, never free text and never health data. */
  reason: string | null;
  ipAddress: string | null;
  userAgent: string | null;
  requestId: string | null;
  occurredAt: Date;
};

/** What a caller says about its access; `result` is `granted` unless told otherwise. */
export type AccessDeed = {
  eventType: AccessEventType;
  resourceType?: string;
  resourceId?: string;
  result?: "granted" | "denied";
  reason?: string;
};

const CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A new event id: a ULID of the event's own moment. The months of the log are keyed by both, and only an id that
 * carries its `occurredAt` is unique over all of them; the database takes no other.
 */
export function accessEventId(occurredAt: Date): AccessEventId {
  const random = Array.from(randomBytes(16), (byte) => CHARACTERS[byte & 31]).join("");
  return `paev_${encodeTime(occurredAt.getTime(), 10)}${random}`;
}

/** The moment an id carries, in ms; null: it is no id of an event. */
export function momentOfEventId(id: string): number | null {
  return /^paev_[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id) ? decodeTime(id.slice(5)) : null;
}

/**
 * The event of a read or write in an opened chart; the actor is its owner or the proxy who opened it. A preview is
 * the owner's own read, and says so in its reason.
 */
export function chartEvent(chart: Chart, deed: AccessDeed): AccessEvent {
  const { relation } = chart;
  const delegationId = relation.kind === "proxy" ? relation.delegationId : null;
  const isPreview = relation.kind === "proxy" && delegationId === null;
  return {
    ...blankEvent(chart.viewer.request, isPreview ? { reason: "preview", ...deed } : deed),
    actorKind: actorOf(chart.viewer) ?? (delegationId ? "proxy" : "patient"),
    portalAccountId: chart.viewer.accountId,
    patientId: chart.patientId,
    proxyDelegationId: delegationId,
    clientId: chart.viewer.clientId ?? null,
  };
}

/**
 * The event of somebody signed in who has no chart open: a list of charts, or a door that stayed shut.
 * @param about the record and delegation concerned when the door knows them (a delegation that is not active).
 */
export function viewerEvent(
  viewer: Viewer,
  deed: AccessDeed,
  about: { actorKind?: ActorKind; patientId?: string; proxyDelegationId?: DelegationId } = {},
): AccessEvent {
  return {
    ...blankEvent(viewer.request, deed),
    actorKind:
      actorOf(viewer) ??
      about.actorKind ??
      (viewer.patientId || viewer.roles.length === 0 ? "patient" : "staff"),
    portalAccountId: viewer.accountId,
    patientId: about.patientId ?? null,
    proxyDelegationId: about.proxyDelegationId ?? null,
    clientId: viewer.clientId ?? null,
  };
}

/** Whoever holds a link of the account looks, not its owner. */
function actorOf({ purpose }: Viewer): ActorKind | null {
  return purpose === "health-link" ? "recipient" : null;
}

/** The event of a guest's request: sign-in, sign-out, a link. The account is the one proven or claimed, if any. */
export function guestEvent(
  request: RequestFacts,
  deed: AccessDeed,
  about: {
    actorKind?: ActorKind;
    portalAccountId?: AccountId | null;
    patientId?: string | null;
    /** The app that asked. */
    clientId?: string;
  } = {},
): AccessEvent {
  return {
    ...blankEvent(request, deed),
    actorKind: about.actorKind ?? "patient",
    portalAccountId: about.portalAccountId ?? null,
    patientId: about.patientId ?? null,
    clientId: about.clientId ?? null,
  };
}

/** The event of work without a request: an operator's command, a job, the demo seed. */
export function backgroundEvent(
  actorKind: "operator" | "system",
  deed: AccessDeed,
  about: {
    now: Date;
    portalAccountId?: AccountId;
    patientId?: string;
    proxyDelegationId?: DelegationId;
    /** Who the operator is at the operating system. */
    clientId?: string;
  },
): AccessEvent {
  return {
    ...blankEvent({ requestId: null, ipAddress: null, userAgent: null, now: about.now }, deed),
    actorKind,
    portalAccountId: about.portalAccountId ?? null,
    patientId: about.patientId ?? null,
    proxyDelegationId: about.proxyDelegationId ?? null,
    clientId: about.clientId ?? null,
  };
}

function blankEvent(
  request: Omit<RequestFacts, "requestId"> & { requestId: string | null },
  deed: AccessDeed,
): AccessEvent {
  return {
    id: accessEventId(request.now),
    actorKind: "system",
    portalAccountId: null,
    patientId: null,
    proxyDelegationId: null,
    clientId: null,
    eventType: deed.eventType,
    resourceType: deed.resourceType ?? null,
    resourceId: deed.resourceId ?? null,
    result: deed.result ?? "granted",
    reason: deed.reason ?? null,
    ipAddress: request.ipAddress,
    userAgent: request.userAgent,
    requestId: request.requestId,
    occurredAt: request.now,
  };
}
