import type { SectionState } from "../policies/vocabulary";

/**
 * What every section tells about itself beside its entries (CONTRACT §3). `S` is the section's entry view.
 * Instants are ISO 8601 in UTC; the page formats them.
 */
export type SectionView = {
  state: SectionState;
  /** Organization's name as upstream has it, or null: the page says "your clinic". */
  source: string | null;
  /** That organization's telephone, as it was written; null: none is on record. */
  phone: string | null;
  /** When upstream was last asked with success; null: never seen. */
  checkedAt: string | null;
  /** Entries that could not be read ("2 entries could not be shown; ask your clinic"). */
  unreadable: number;
  /** True when upstream did not give all its pages. */
  missingPages: boolean;
};

/** Text upstream gave, with the language it says it is in (BCP 47) or null; rendered isolated. */
export type UpstreamText = { text: string; language: string | null };
