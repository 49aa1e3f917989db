/** What every command on a delegation has in common, once it is locked: rule, row, event, mails. */
import { QueryTypes } from "sequelize";
import type { Transaction } from "sequelize";
import { paths } from "../../../app/paths";
import type { MailKind } from "../../../app/i18n/mail/words";
import type { Viewer } from "../../access/keys";
import { backgroundEvent, recordAccess, viewerEvent } from "../../audit/access-log";
import type { AccessDeed, AccessEvent } from "../../audit/access-log";
import type { AccessEventType } from "../../audit/event-types";
import type { AccountId, DelegationId } from "../../policies/vocabulary";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { makeLink, withdrawInvitations } from "../../session/links/links";
import { enqueueMail } from "../../upstream/notify/enqueue-mail";
import { dropExports } from "../export-job/drop-exports";
import { saveDelegation, sequelizeOf } from "./delegation-rows";
import type { Author, DelegationChange, DelegationRow } from "./delegation-rows";
import { decideDelegationStep, INVITATION_MS } from "./proxy-delegation.rules";
import type { DelegationActor, DelegationCommand, DelegationStep, Told } from "./proxy-delegation.rules";

export type Place = Pick<Portal, "secrets" | "now" | "log">;

/** Who acts, as the access log and the versions keep it. */
export type Deed = {
  actor: DelegationActor;
  now: Date;
  author: Author;
  event: (deed: AccessDeed, delegation: { id: DelegationId; grantorPatientId: string }) => AccessEvent;
};

/** Somebody signed in. */
export function deedOf(viewer: Viewer, actor: Exclude<DelegationActor, "system">): Deed {
  const { now } = viewer.request;
  return {
    actor,
    now,
    author: { actorKind: actor, portalAccountId: viewer.accountId, at: now },
    event: (deed, { id, grantorPatientId }) =>
      viewerEvent(viewer, deed, {
        actorKind: actor,
        patientId: grantorPatientId,
        proxyDelegationId: id,
      }),
  };
}

/** The portal by itself. @param accountId whose closing it follows from */
export function deedOfSystem(now: Date, accountId: AccountId | null = null): Deed {
  return {
    actor: "system",
    now,
    author: { actorKind: "system", portalAccountId: accountId, at: now },
    event: (deed, { id, grantorPatientId }) =>
      backgroundEvent("system", deed, {
        now,
        patientId: grantorPatientId,
        proxyDelegationId: id,
        ...(accountId ? { portalAccountId: accountId } : {}),
      }),
  };
}

/**
 * @param change what this command writes besides the status; a function is given the step
 * @param reason for the access log, a closed word
 * @throws Problem INVALID_STATUS_TRANSITION with why not
 */
export async function follow(
  tx: Transaction,
  portal: Place,
  delegation: DelegationRow,
  command: DelegationCommand,
  deed: Deed,
  change: DelegationChange = {},
  reason?: string,
): Promise<DelegationStep & { delegation: DelegationRow }> {
  const step = decideDelegationStep(delegation, command, deed.actor, deed.now);
  if (!step.ok) throw new Problem("INVALID_STATUS_TRANSITION", { reason: step.reason });
  const saved = await saveDelegation(tx, delegation, { ...change, status: step.status }, deed.author);
  if (saved.status !== "pending") await withdrawInvitations(tx, saved.id, deed.now);
  // What they may see has changed, and with it what they may have taken.
  if (delegation.status === "active") {
    const reason = saved.status === "active" ? "grants-changed" : "delegation-ended";
    await dropExports(tx, portal, { delegationId: saved.id }, reason, deed.now);
  }
  await recordAccess(
    tx,
    deed.event({ eventType: step.event, ...(reason ? { reason } : {}) }, saved),
    portal.log,
  );
  await tell(tx, portal, saved, step.mails, deed);
  return { status: step.status, event: step.event, mails: step.mails, delegation: saved };
}

/** An event about a delegation that is no step of its life. */
export function noteDelegation(
  tx: Transaction,
  portal: Place,
  delegation: { id: DelegationId; grantorPatientId: string },
  deed: Deed,
  eventType: AccessEventType,
): Promise<void> {
  return recordAccess(tx, deed.event({ eventType }, delegation), portal.log);
}

/** The patient's own account, while it is open; null: none. */
function patientParty(tx: Transaction, row: DelegationRow, notTo: NotTo): Promise<Party | null> {
  return party(tx, "patient_id = $1", row.grantorPatientId, notTo);
}

/** The proxy's account; before there is one, who was invited. */
async function proxyParty(tx: Transaction, row: DelegationRow, notTo: NotTo): Promise<Party | null> {
  if (row.proxyPortalAccountId) return party(tx, "id = $1", row.proxyPortalAccountId, notTo);
  if (row.invitedEmail === null) return null;
  const known = await party(tx, "lower(email) = lower($1)", row.invitedEmail, null);
  return { email: row.invitedEmail, language: known?.language ?? row.agreed?.language ?? null };
}

async function party(tx: Transaction, where: string, value: string, notTo: NotTo): Promise<Party | null> {
  const [found] = await sequelizeOf(tx).query<Party>(
    `select email, preferred_language as language from portal_account
      where status in ('active', 'suspended', 'closing') and ${where} and id is distinct from $2`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [value, notTo] },
  );
  return found ?? null;
}

type Party = { email: string; language: string | null };
/** Whose own closing ends it: they know. */
type NotTo = AccountId | null;

/** Tells both sides; who has no address is not told. An invitation carries a new link, and the old ones end. */
export async function tell(
  tx: Transaction,
  portal: Place,
  row: DelegationRow,
  mails: Told,
  { now, actor, author }: Pick<Deed, "now" | "actor" | "author">,
): Promise<void> {
  const notTo = actor === "system" ? author.portalAccountId : null;
  if (mails.patient)
    await send(tx, portal, await patientParty(tx, row, notTo), mails.patient, paths.sharing());
  if (!mails.proxy) return;
  const to = await proxyParty(tx, row, notTo);
  const invites = mails.proxy === "sharing-invitation";
  await send(tx, portal, to, mails.proxy, invites ? await linkTo(tx, portal, row, now) : paths.charts());
}

async function linkTo(tx: Transaction, portal: Place, { id }: DelegationRow, now: Date): Promise<string> {
  const link = { purpose: "invitation", accountId: null, delegationId: id, now } as const;
  return paths.invitation(await makeLink(tx, portal, { ...link, lastsMs: INVITATION_MS }));
}

async function send(
  tx: Transaction,
  portal: Place,
  to: Party | null,
  kind: MailKind,
  link: string,
): Promise<void> {
  if (to) await enqueueMail(tx, portal, { to: to.email, kind, language: to.language, link });
}
