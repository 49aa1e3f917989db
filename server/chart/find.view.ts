/** What somebody looks for in a list, to stand in its form again, and what that did to the list. */
export type FindView = {
  /** As they were typed. */
  text: string;
  from: string;
  to: string;
  /** Dates that were not used: not a date, or `order`: the second is before the first. */
  errors: Array<"from" | "to" | "order">;
  /** The list is only what was looked for. */
  active: boolean;
  /** The list is long enough for looking to help, or something is looked for. */
  offered: boolean;
  /** Entries that would be in the list if they had a date. */
  undated: number;
};
