/** What a change of the release rules would do, as its page shows it. */
import type { DryRunEntry } from "../chart/release-dry-run";

export type DryRunLine = DryRunEntry;

export type DryRunRecord = {
  recordNumber: string;
  /** At most a page's worth; `more`: how many there are beside them. */
  lines: DryRunLine[];
  more: number;
};

export type DryRunView = {
  /** Records that were looked at whole. */
  looked: number;
  /** Those in which something would be seen otherwise than now. */
  records: DryRunRecord[];
  /** Record numbers nobody has. */
  unknown: string[];
  /** Record numbers whose record could not be had now. */
  away: string[];
};
