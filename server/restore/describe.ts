/** What an operator is told of a restore. Pure; ids only. */
import type { AuthorityChange } from "./authority-changes";
import type { RestoreReport } from "./load-backup";

export function describeChange(change: AuthorityChange): string {
  switch (change.kind) {
    case "account-held":
      return `account ${change.id} was ${change.to} since; applying suspends it`;
    case "email-changed":
      return `account ${change.id} has another e-mail address since; applying suspends it until staff know who asks`;
    case "credentials-changed":
      return `account ${change.id}: ${credentials(change)} since; applying takes away what opened it then`;
    case "delegation-ended":
      return `delegation ${change.id} was ${change.to} since; applying revokes it`;
    case "delegation-narrowed":
      return `delegation ${change.id} allows less since; applying leaves ${change.grants.length} grants, until ${change.validTo ?? "revoked"}`;
    case "release-changed":
      return `release rules were at ${change.id}; applying makes them the newest version again`;
  }
}

export function describeReport(report: RestoreReport): string[] {
  const { manifest, rows, ended, changes, journal, asked } = report;
  const endings = Object.entries(ended).map(([what, count]) => `${count} ${what}`);
  return [
    `Restored: ${rows} rows, all that was committed before ${manifest.takenAt}.`,
    `Ended: ${endings.join(", ")}.`,
    asked
      ? "Compared with the database before, as it is now."
      : `Compared with ${journal.lines} lines of authority journals since then.`,
    ...(journal.unreadable > 0 ? [`${journal.unreadable} lines of them could not be read.`] : []),
    ...journal.without.map((folder) => `NO JOURNAL in ${folder}: is it the DATA_DIR of a node?`),
    ...(!asked && journal.lines === 0
      ? ["NOTHING IS KNOWN of the time since the backup: give the journals of every node with --journal."]
      : []),
    `${changes.length} changes wait for a decision; the portal is shut until then: npm run restore -- --list`,
  ];
}

function credentials({
  password,
  factors,
  codes,
  identities,
}: Extract<AuthorityChange, { kind: "credentials-changed" }>): string {
  const what = [
    ...(password ? ["another password"] : []),
    ...(factors.length > 0 ? [`${factors.length} factors removed`] : []),
    ...(codes.length > 0 ? [`${codes.length} recovery codes used`] : []),
    ...(identities.length > 0 ? [`${identities.length} identities unlinked`] : []),
  ];
  return what.join(", ");
}
