/**
 * Publishing the release rules. A version is never changed once it is written (the database refuses it); a change is
 * a new one, made of the version its author had before their eyes and of no other. It acts on the next request.
 */
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import type { DeskPermit } from "../../access/keys";
import { recordAccess, viewerEvent } from "../../audit/access-log";
import { inTransaction } from "../../db/transaction";
import { hidesNothingMore } from "../../policies/release-change";
import { enqueue } from "../../jobs/enqueue";
import { compileRelease } from "../../policies/release";
import type { ReleaseRule } from "../../policies/release";
import { Problem } from "../../problem/problem";
import { followRelease } from "../export-job/drop-exports";
import { recheckDesk } from "../portal-account/lock-at-desk";
import { changeRules, isSame } from "./release-policy.rules";
import type { RuleChange } from "./release-policy.rules";

export type ReleaseVersion = {
  version: number;
  rules: ReleaseRule[];
  /** Account id, or `system`. */
  author: string;
  /** What the author wrote about it. */
  reason: string;
  createdAt: Date;
};

export type Publication = { version: number; change: RuleChange; note: string };

/**
 * @param publication.version the version the form was made of
 * @returns the version that now counts; the same form sent once more gives the same
 * @throws Problem VERSION_CONFLICT when the rules changed meanwhile; UNAUTHENTICATED, ACCOUNT_NOT_ACTIVE, NOT_FOUND
 */
export function publishReleasePolicy(
  staff: DeskPermit<"release-policy">,
  { version, change, note }: Publication,
): Promise<number> {
  const { viewer } = staff.desk;
  const author = viewer.accountId;
  return inTransaction(viewer.portal.db, async (tx) => {
    await recheckDesk(tx, staff);
    const [current, before] = await fetchVersions(tx, version);
    if (current?.version !== version) {
      if (current && before && isMadeOf(current, before, change, author)) return current.version;
      throw new Problem("VERSION_CONFLICT", { reason: "changed" });
    }
    const rules = changeRules(current.rules, change, author);
    const next = version + 1;
    // What the doors could not read would close every chart.
    compileRelease(rules, next);
    const added = await sequelizeOf(tx).query(
      `insert into release_policy_version (version, rules, author, reason, created_at)
        values ($1, $2::jsonb, $3, $4, $5) on conflict do nothing returning version`,
      {
        transaction: tx,
        type: QueryTypes.SELECT,
        bind: [next, JSON.stringify(rules), author, note, viewer.request.now],
      },
    );
    if (added.length === 0) throw new Problem("VERSION_CONFLICT", { reason: "changed" });
    const changed = { previous: version, next, hidesNothingMore: hidesNothingMore(current.rules, rules) };
    await followRelease(tx, viewer.portal, changed, viewer.request.now);
    const deed = {
      eventType: "release-policy-changed",
      resourceType: "ReleasePolicy",
      resourceId: String(next),
      reason: change.deed,
    } as const;
    await recordAccess(tx, viewerEvent(viewer, deed, { actorKind: "staff" }), viewer.portal.log);
    // Each use asks anew whatever happens; this only has those that show too much end without anybody coming.
    await enqueue(tx, { name: "recheck-health-links", payload: {}, key: "recheck-health-links" });
    return next;
  });
}

function isMadeOf(
  current: ReleaseVersion,
  before: ReleaseVersion,
  change: RuleChange,
  author: string,
): boolean {
  if (current.author !== author || current.version !== before.version + 1) return false;
  try {
    return isSame(current.rules, changeRules(before.rules, change, author));
  } catch {
    return false;
  }
}

/** The current version, and the named one. */
async function fetchVersions(tx: Transaction, version: number): Promise<(ReleaseVersion | undefined)[]> {
  const rows = await sequelizeOf(tx).query<ReleaseVersion>(
    `select version, rules, author, reason, created_at as "createdAt" from release_policy_version
      where version = $1 or version = (select max(version) from release_policy_version) order by version desc`,
    { transaction: tx, type: QueryTypes.SELECT, bind: [version] },
  );
  return [rows[0], rows.find((row) => row.version === version)];
}

function sequelizeOf(tx: Transaction): Sequelize {
  return (tx as Transaction & { sequelize: Sequelize }).sequelize;
}
