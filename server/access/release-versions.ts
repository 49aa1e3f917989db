import { compileRelease } from "../policies/release";
import type { ReleaseRules } from "../policies/release";
import type { Portal } from "../portal";
import type { DoorRow } from "./door-row";

/**
 * The compiled release rules, the last few versions per portal. A version never changes once written (the database
 * refuses it), so keeping it compiled is not caching a decision: which version counts is asked on every request.
 * Not the last one only: a request that was told "the version you know" may come back after another has brought the
 * next one.
 */
const compiled = new WeakMap<Portal["db"], Map<number, ReleaseRules>>();
const KEPT = 8;

/** The version that need not be sent again. */
export function knownReleaseVersion(portal: Pick<Portal, "db">): number | null {
  const known = compiled.get(portal.db);
  return known ? Math.max(...known.keys()) : null;
}

/**
 * The rules of the version in a door row.
 * @throws TypeError when a stored rule is not understood: nothing may be shown under rules we cannot read.
 */
export function releaseRulesOf(
  portal: Pick<Portal, "db">,
  row: Pick<DoorRow, "release_version" | "release_rules">,
): ReleaseRules {
  const versions = compiled.get(portal.db) ?? new Map<number, ReleaseRules>();
  const known = versions.get(row.release_version);
  if (known) return known;
  if (row.release_rules === null) throw new TypeError("Release rules are missing from the door row");
  const rules = compileRelease(row.release_rules, row.release_version);
  versions.set(row.release_version, rules);
  if (versions.size > KEPT) versions.delete(Math.min(...versions.keys()));
  compiled.set(portal.db, versions);
  return rules;
}
