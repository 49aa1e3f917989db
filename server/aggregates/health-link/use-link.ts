/**
 * Somebody opens a link. A try is taken before the passcode is looked at and given back when it was right, so that
 * of many at once no more than five are ever looked at in vain; uses are counted under the link's lock. Whichever
 * commits first, a use or the end of link or account, wins.
 */
import { QueryTypes } from "sequelize";
import { monotonicFactory } from "ulid";
import type { RequestFacts } from "../../access/keys";
import { guestEvent, recordAccess } from "../../audit/access-log";
import type { AccessEvent } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import type { Portal } from "../../portal";
import { LINK_RESOURCE, endLocked } from "./end-links";
import { insertUse, lockLink, select } from "./health-link-rows";
import { PASSCODE_TRIES, isOpen } from "./health-link.rules";
import type { HealthLinkRow } from "./health-link.types";

type Place = Pick<Portal, "db" | "log">;

/** Who opens it, as they say, and from where. */
export type Guest = { recipient: string; request: RequestFacts };

/** @returns whether one was left; a link that is over gives none */
export async function takeTry({ db }: Place, { id }: HealthLinkRow, now: Date): Promise<boolean> {
  const rows = await db.query(
    `update health_link set tries_left = tries_left - 1
      where id = $1 and status = 'active' and tries_left > 0 and uses < max_uses and expires_at > $2
        and file is not null returning id`,
    { type: QueryTypes.SELECT, bind: [id, now] },
  );
  return rows.length === 1;
}

/** For a try that was not wrong, and let nobody in. */
export async function giveTryBack({ db }: Place, { id }: HealthLinkRow): Promise<void> {
  await db.query("update health_link set tries_left = least(tries_left + 1, $2) where id = $1", {
    bind: [id, PASSCODE_TRIES],
  });
}

/** @returns how many wrong passcodes are left; none: the link is over now */
export function refuseTry(portal: Place, { id }: HealthLinkRow, guest: Guest): Promise<number> {
  const { now } = guest.request;
  return inTransaction(portal.db, async (tx) => {
    const link = await lockLink(tx, id);
    if (!link) return 0;
    await insertUse(tx, { ...useOf(link, guest), result: "wrong-passcode", ticket: null });
    await recordAccess(tx, usedEvent(link, guest.request, "wrong-passcode"), portal.log);
    const [{ wrong } = { wrong: PASSCODE_TRIES }] = await select<{ wrong: number }>(
      tx,
      `select count(*)::int as wrong from health_link_use
        where health_link_id = $1 and result = 'wrong-passcode'`,
      [id],
    );
    if (wrong < PASSCODE_TRIES) return PASSCODE_TRIES - wrong;
    if (link.status === "active") {
      const event = (deed: Parameters<typeof guestEvent>[1]) =>
        guestEvent(guest.request, deed, { actorKind: "recipient", patientId: link.patientId });
      await endLocked(tx, portal, link, "passcodes", now, event);
    }
    return 0;
  });
}

export type Granted =
  { result: "granted"; file: string; createdAt: Date } | { result: "over" } | { result: "outdated" };

/**
 * Counts a use and hands out the file: the passcode was right and the owner may still see all that is in it.
 * @param releaseVersion of the rules that was decided by
 * @param ticketFor which address the file may be fetched from once; null: it is in the answer
 * @returns `outdated`: the rules changed meanwhile, decide again; `over`: the link or its account is over
 */
export function grantUse(
  portal: Place,
  { id, portalAccountId }: HealthLinkRow,
  guest: Guest,
  releaseVersion: number,
  ticketFor: (file: string) => { hash: Buffer; expiresAt: Date } | null,
): Promise<Granted> {
  const { now } = guest.request;
  return inTransaction(portal.db, async (tx): Promise<Granted> => {
    const [account] = await select<{ status: string; patientId: string | null }>(
      tx,
      `select status, patient_id as "patientId" from portal_account where id = $1 for share`,
      [portalAccountId],
    );
    const link = await lockLink(tx, id);
    const isTheirs = account?.status === "active" && account.patientId === link?.patientId;
    if (!link || !isTheirs || !isOpen(link, now, true)) return { result: "over" };
    const [rules] = await select<{ version: number }>(
      tx,
      "select max(version) as version from release_policy_version",
      [],
    );
    if (rules?.version !== releaseVersion) return { result: "outdated" };
    const file = link.file!;
    const ticket = ticketFor(file);
    await insertUse(tx, { ...useOf(link, guest), result: "granted", ticket });
    // The last one takes the file with it, unless it is still to be fetched.
    const isLast = link.uses + 1 === link.maxUses && ticket === null;
    await select(
      tx,
      `update health_link set uses = uses + 1, tries_left = least(tries_left + 1, $2),
          file = case when $3 then null else file end where id = $1`,
      [id, PASSCODE_TRIES, isLast],
    );
    await recordAccess(tx, usedEvent(link, guest.request), portal.log);
    return { result: "granted", file, createdAt: link.createdAt };
  });
}

/** Notes that somebody with the right passcode was turned away. */
export function refuseUse(portal: Place, link: HealthLinkRow, guest: Guest, reason: string): Promise<void> {
  return inTransaction(portal.db, async (tx) => {
    await insertUse(tx, { ...useOf(link, guest), result: "refused", ticket: null });
    await recordAccess(tx, usedEvent(link, guest.request, reason), portal.log);
  });
}

/** @param reason why it was denied, a word of a closed list; none: it was granted */
export function usedEvent(link: HealthLinkRow, request: RequestFacts, reason?: string): AccessEvent {
  return guestEvent(
    request,
    {
      eventType: "health-link-used",
      resourceType: LINK_RESOURCE,
      resourceId: link.id,
      ...(reason === undefined ? {} : { result: "denied", reason }),
    },
    { actorKind: "recipient", patientId: link.patientId },
  );
}

let next: (() => string) | undefined;

/** Ids of one process sort by the moment they were made. */
function useId(): string {
  next ??= monotonicFactory();
  return `shlu_${next()}`;
}

function useOf(link: HealthLinkRow, { recipient, request }: Guest) {
  return { id: useId(), linkId: link.id, at: request.now, recipient };
}
