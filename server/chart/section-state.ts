/** What a section says of itself beside its entries: one list of states everywhere (CONTRACT §3). Pure. */
import type { Clinic, SectionRead } from "./section-copy";
import type { SectionView } from "./section.view";

export type Shown = {
  /** Entries this viewer sees, over all pages. */
  count: number;
  /** Entries this viewer may see and that could not be shown. */
  unreadable: number;
  /** Held cards the owner sees. */
  held: number;
};

/** @param shown null exactly when the section is unavailable */
export function sectionViewOf(read: SectionRead, shown: Shown | null, { name, phone }: Clinic): SectionView {
  if (read.state === "unavailable" || shown === null) {
    const lastSeenAt = read.state === "unavailable" ? read.lastSeenAt : read.checkedAt;
    const checkedAt = lastSeenAt?.toISOString() ?? null;
    return { state: "unavailable", source: name, phone, checkedAt, unreadable: 0, missingPages: false };
  }
  const { missingPages } = read.copy;
  return {
    state: stateOf(shown, missingPages, read.state === "stale"),
    source: name,
    phone,
    checkedAt: read.checkedAt.toISOString(),
    unreadable: shown.unreadable,
    missingPages,
  };
}

function stateOf(shown: Shown, missingPages: boolean, stale: boolean): SectionView["state"] {
  // Never "empty" beside a card; what is missing besides is said with it.
  if (shown.count === 0 && shown.held > 0) return "withheld";
  if (shown.unreadable > 0 || missingPages) return "incomplete";
  if (shown.count === 0) return "empty";
  return stale ? "stale" : "ready";
}
