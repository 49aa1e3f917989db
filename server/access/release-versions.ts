import { compileRelease } from "../policies/release";
import type { ReleaseRules } from "../policies/release";
import type { Portal } from "../portal";
import type { DoorRow } from "./door-row";

/**
 * The compiled release rules, one version per portal. A version never changes once written (the database refuses
 * it), so keeping it compiled is not caching a decision: which version counts is asked on every request.
 */
const compiled = new WeakMap<Portal["db"], { version: number; rules: ReleaseRules }>();

/** The version that need not be sent again. */
export function knownReleaseVersion(portal: Portal): number | null {
  return compiled.get(portal.db)?.version ?? null;
}

/**
 * The rules of the version in a door row.
 * @throws TypeError when a stored rule is not understood: nothing may be shown under rules we cannot read.
 */
export function releaseRulesOf(portal: Portal, row: DoorRow): ReleaseRules {
  const known = compiled.get(portal.db);
  if (known?.version === row.release_version) return known.rules;
  if (row.release_rules === null) throw new TypeError("Release rules are missing from the door row");
  const rules = compileRelease(row.release_rules, row.release_version);
  compiled.set(portal.db, { version: row.release_version, rules });
  return rules;
}
