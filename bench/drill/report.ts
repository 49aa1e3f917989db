/** The table of a drill. Pure. */
import type { Span } from "./oracle/recovery";

export type Played = {
  name: string;
  what: string;
  /** Why it was not played; then nothing else is there. */
  notRun: string | null;
  requests: number;
  before: Span | null;
  /** Share of requests that failed while it lasted. */
  failedDuring: number;
  recoveredMs: number | null;
  accepted: number;
  /** Of staff, for certain. */
  decided: number;
  pages: number;
  /** By name of the column, what is wrong; an empty list: nothing. */
  found: { violations: string[]; broken: string[]; lost: string[]; doubled: string[]; unaudited: string[] };
};

export type Drill = {
  played: Played[];
  auditVerify: string;
  logFindings: string[];
  machine: string;
  commit: string;
};

/** Where nothing was accepted and nothing shown, nothing was tried. */
export function isHeld({ notRun, found, recoveredMs, accepted, pages }: Played): boolean {
  const isTried = notRun === null && accepted > 0 && pages > 0;
  return isTried && recoveredMs !== null && Object.values(found).every((list) => list.length === 0);
}

/** Exit code 0: whatever was played has held. */
export function isWhole({ played, auditVerify, logFindings }: Drill): boolean {
  const isSound = auditVerify === "whole" && logFindings.length === 0;
  return isSound && played.every((one) => one.notRun !== null || isHeld(one));
}

export function tableOf(drill: Drill): string {
  const { played, auditVerify, logFindings, machine, commit } = drill;
  const rows = played.map((one) => {
    if (one.notRun !== null) return `| ${one.what} | not run: ${one.notRun} | | | | | | | | |`;
    const { violations, broken, lost, doubled, unaudited } = one.found;
    const cells = [
      isHeld(one) ? "held" : "**NOT HELD**",
      String(one.requests),
      `${(100 * one.failedDuring).toFixed(0)} %`,
      one.recoveredMs === null ? "**never**" : `${(one.recoveredMs / 1000).toFixed(1)} s`,
      counted(violations),
      `${counted(lost)} / ${counted(doubled)} of ${one.accepted} + ${one.decided}`,
      `${counted(unaudited)} of ${one.pages}`,
      counted(broken),
      one.before ? `${one.before.p50.toFixed(0)} / ${one.before.p99.toFixed(0)} ms` : "",
    ];
    return `| ${one.what} | ${cells.join(" | ")} |`;
  });
  return [
    "| | | requests | failed while it lasted | well again after | seen and not to be seen | lost / doubled of accepted + decided by staff | not on record of pages shown | silently less | p50 / p99 before |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    `Access log verified at the end: ${auditVerify}. Words of records in logs, mails and Redis: ${logFindings.length}.`,
    `Commit ${commit}; ${machine}.`,
    "",
  ].join("\n");
}

const counted = (list: readonly string[]): string => (list.length === 0 ? "0" : `**${list.length}**`);
