/** What the owner does with links: makes one, ends one. Each is one transaction: lock, rule, row, event. */
import type { Transaction } from "sequelize";
import type { Chart, Permit, SteppedUp } from "../../access/keys";
import { lockForChart } from "../../access/lock-for-chart";
import { recordAccess, viewerEvent } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import { Problem } from "../../problem/problem";
import { lockOwner } from "../portal-account/lock-account";
import { LINK_RESOURCE, endLocked } from "./end-links";
import { lockLink, select } from "./health-link-rows";
import { MOST_LIVE, PASSCODE_TRIES, expiryOf } from "./health-link.rules";
import type { CreateInput } from "./health-link.schema";

/** What is kept of a new link. Key, handle and passcode themselves are in the answer to its owner and nowhere else. */
export type NewLink = {
  input: CreateInput;
  handleHash: Buffer;
  passcodeHash: string;
  file: string;
  /** `Type/id` of each entry in the file. */
  refs: readonly string[];
  /** The release rules it was made under. */
  releaseVersion: number;
};

/**
 * @param chart the owner's own, opened by the same request
 * @returns whether it was added; the same form sent once more adds nothing
 * @throws Problem as `lockForChart`; INVALID `too-many`; VERSION_CONFLICT when the release rules changed since the
 *   file was made: make it anew
 */
export function createHealthLink(
  permit: Permit,
  _steppedUp: SteppedUp,
  chart: Chart,
  link: NewLink,
): Promise<boolean> {
  const { portal, request, accountId } = permit.viewer;
  const { now } = request;
  return inTransaction(portal.db, async (tx) => {
    const { patientId, delegationId } = await lockForChart(tx, permit, chart, "exports:create");
    if (delegationId !== null) throw new Problem("NOT_FOUND");
    // Of forms sent at once by the same person one counts the other's link.
    await select(tx, "select pg_advisory_xact_lock(hashtextextended('health-link ' || $1, 0))", [accountId]);
    if (await isKnown(tx, link.input.id)) return false;
    const [facts] = await select<{ live: number; version: number }>(
      tx,
      `select (select count(*)::int from health_link where portal_account_id = $1 and status = 'active'
          and uses < max_uses and expires_at > $2) as live,
        (select max(version) from release_policy_version) as version`,
      [accountId, now],
    );
    if (facts!.version !== link.releaseVersion) throw new Problem("VERSION_CONFLICT", { reason: "release" });
    if (facts!.live >= MOST_LIVE) throw new Problem("INVALID", { reason: "too-many" });
    const { id, label, language, maxUses, days } = link.input;
    await select(
      tx,
      `insert into health_link (id, portal_account_id, patient_id, label, language, handle_hash, passcode_hash,
          tries_left, max_uses, file, refs, release_version, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        id,
        accountId,
        patientId,
        label,
        language,
        link.handleHash,
        link.passcodeHash,
        PASSCODE_TRIES,
        maxUses,
        link.file,
        link.refs,
        link.releaseVersion,
        now,
        expiryOf(now, days),
      ],
    );
    const deed = {
      eventType: "health-link-created",
      resourceType: LINK_RESOURCE,
      resourceId: id,
    } as const;
    await recordAccess(tx, viewerEvent(permit.viewer, deed, { patientId }), portal.log);
    return true;
  });
}

async function isKnown(tx: Transaction, id: string): Promise<boolean> {
  const [found] = await select(tx, "select 1 from health_link where id = $1", [id]);
  return found !== undefined;
}

/**
 * Ends one at once; ending it again changes nothing. No step-up: whoever wants it to stop must be able to stop it.
 * @param id from the address, untrusted
 * @throws Problem NOT_FOUND for what is not theirs; as `lockOwner`
 */
export function endHealthLink(permit: Permit, id: string): Promise<void> {
  const { portal, request, accountId } = permit.viewer;
  return inTransaction(portal.db, async (tx) => {
    await lockOwner(tx, permit, { whileClosing: true });
    const link = await lockLink(tx, id);
    if (!link || link.portalAccountId !== accountId) throw new Problem("NOT_FOUND");
    if (link.status === "ended") return;
    await endLocked(tx, portal, link, "owner", request.now, (deed) =>
      viewerEvent(permit.viewer, deed, { patientId: link.patientId }),
    );
  });
}
