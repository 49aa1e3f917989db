/** What a page must show of one entry of a record. */
import type { Json } from "./fhir";

export type Expected = {
  ref: string;
  /** The heading of the part of the page it stands in; null: any. */
  group: string | null;
  /** Its own heading. */
  name: string;
  /** Every one of these stands in it. */
  says: string[];
  /** All that its numbers may come from. */
  from: Json[];
};

export type Clock = { zone: string; now: Date };

/** Text that is there, without the nulls. */
export function said(...texts: Array<string | null | undefined | false>): string[] {
  return texts.filter((one): one is string => typeof one === "string" && one !== "");
}
