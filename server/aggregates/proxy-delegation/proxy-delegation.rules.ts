/**
 * The life of a ProxyDelegation: who may do what in which status, and what follows. Pure.
 * Source: CONTRACT §2 "ProxyDelegation". Whether one opens a chart at a moment is not decided here but on each
 * request, by server/policies/delegation.ts, which reads the dates itself.
 */
import type { MailKind } from "../../../app/i18n/mail/words";
import type { AccessEventType } from "../../audit/event-types";
import type { DelegationStatus } from "../../policies/vocabulary";
import type { Basis, Origin } from "./proxy-delegation.schema";

/** `end` is one wish, whatever the other side did meanwhile: a waiting one is withdrawn, an active one revoked. */
export const DELEGATION_COMMANDS = ["accept", "decline", "resend", "change", "end", "expire"] as const;
export type DelegationCommand = (typeof DELEGATION_COMMANDS)[number];

/** `proxy`: whoever holds the live invitation, or the proxy of an accepted one. */
export const DELEGATION_ACTORS = ["patient", "proxy", "staff", "system"] as const;
export type DelegationActor = (typeof DELEGATION_ACTORS)[number];

/** An invitation works for so long; sent again, for so long anew. */
export const INVITATION_MS = 7 * 24 * 3_600_000;
/** Invitations of one patient that may wait at a time. */
export const MOST_PENDING = 5;

export type DelegationState = {
  status: DelegationStatus;
  origin: Origin;
  basis: Basis;
  validTo: Date | null;
  invitationExpiresAt: Date | null;
};

/** Who is told: the patient (when they have an account), the proxy (or who was invited). */
export type Told = { patient?: MailKind; proxy?: MailKind };

export type DelegationStep = { status: DelegationStatus; event: AccessEventType; mails: Told };
export type DelegationDecision = ({ ok: true } & DelegationStep) | { ok: false; reason: string };

type Outcomes = Partial<Record<DelegationCommand, Partial<Record<DelegationActor, DelegationStep>>>>;

const withdrawn: DelegationStep = { status: "withdrawn", event: "delegation-withdrawn", mails: {} };
const revoked = (mails: Told): DelegationStep => ({
  status: "revoked",
  event: "delegation-revoked",
  mails,
});
const expired: DelegationStep = { status: "expired", event: "delegation-expired", mails: {} };

/** What is not here is refused. `system` ends what belonged to an account that is closed. */
const TABLE: Record<DelegationStatus, Outcomes> = {
  pending: {
    accept: {
      proxy: { status: "active", event: "delegation-accepted", mails: { patient: "sharing-accepted" } },
    },
    decline: {
      proxy: { status: "declined", event: "delegation-declined", mails: { patient: "sharing-declined" } },
    },
    resend: {
      patient: invited(),
      staff: invited(),
    },
    change: { patient: { status: "pending", event: "delegation-changed", mails: {} } },
    end: { patient: withdrawn, staff: withdrawn, system: withdrawn },
    expire: { system: expired },
  },
  active: {
    change: {
      patient: { status: "active", event: "delegation-changed", mails: { proxy: "sharing-changed" } },
    },
    end: {
      patient: revoked({ proxy: "sharing-ended-proxy" }),
      proxy: revoked({ patient: "sharing-ended-patient" }),
      staff: revoked({ patient: "sharing-ended-patient", proxy: "sharing-ended-proxy" }),
      system: revoked({ patient: "sharing-ended-patient", proxy: "sharing-ended-proxy" }),
    },
    expire: { system: expired },
  },
  declined: {},
  withdrawn: {},
  revoked: {},
  expired: {},
};

function invited(): DelegationStep {
  return {
    status: "pending",
    event: "delegation-invitation-resent",
    mails: { proxy: "sharing-invitation" },
  };
}

/**
 * @returns what is to be done, or why not: the status it is in, `recorded-by-clinic` (only staff decide about what
 *   rests on more than the patient's word), `not-made-by-patient`, `lapsed` (too late to answer), `too-early`
 */
export function decideDelegationStep(
  state: DelegationState,
  command: DelegationCommand,
  actor: DelegationActor,
  now: Date,
): DelegationDecision {
  const outcomes = Object.hasOwn(TABLE, state.status) ? TABLE[state.status] : {};
  const step = outcomes[command]?.[actor];
  if (!step) return { ok: false, reason: state.status };
  if (actor === "patient" && state.basis !== "agreement") return { ok: false, reason: "recorded-by-clinic" };
  if (actor === "patient" && state.status === "pending" && state.origin !== "patient" && command !== "end") {
    return { ok: false, reason: "recorded-by-clinic" };
  }
  if ((command === "accept" || command === "decline") && isLapsed(state, now)) {
    return { ok: false, reason: "lapsed" };
  }
  if (command === "accept" && isOver(state, now)) return { ok: false, reason: "lapsed" };
  if (command === "expire" && !isOver(state, now) && !isLapsed(state, now)) {
    return { ok: false, reason: "too-early" };
  }
  return { ok: true, ...step };
}

/** Nobody answered in time. */
export function isLapsed({ status, invitationExpiresAt }: DelegationState, now: Date): boolean {
  return status === "pending" && invitationExpiresAt !== null && !(now < invitationExpiresAt);
}

/** Its last day has passed. */
function isOver({ validTo }: DelegationState, now: Date): boolean {
  return validTo !== null && !(now < validTo);
}

export type Terms = { grants: readonly string[]; validTo: Date | null };

/** More than was agreed: a grant that was not there, or a later end. What is not more is narrower, or the same. */
export function isWider(from: Terms, to: Terms): boolean {
  const more = to.grants.some((grant) => !from.grants.includes(grant));
  const longer = from.validTo !== null && (to.validTo === null || to.validTo > from.validTo);
  return more || longer;
}

export type Version = Terms & { status: DelegationStatus; agreedAt: string | null };

/** What is different now from what a form was made for, as the one word that matters most to its sender. */
export function whatChanged(seen: Version | null, now: Version): "status" | "grants" | "dates" | "agreement" {
  if (seen === null || seen.status !== now.status) return "status";
  if ([...seen.grants].sort().join() !== [...now.grants].sort().join()) return "grants";
  if (seen.validTo?.getTime() !== now.validTo?.getTime()) return "dates";
  return "agreement";
}
