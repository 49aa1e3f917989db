import type { AppointmentView } from "./appointments.view";
import type { HeldCard, ResultName } from "./results.view";
import type { SectionView } from "./section.view";
import type { NewResult } from "./summary.view";

export type ChangeKind =
  | "prescribed"
  /** Prescribed since then, and no longer taken. */
  | "prescribed-past"
  | "planned"
  | "told"
  | "started"
  | "ended"
  | "began"
  | "over"
  | "recorded"
  | "reaction"
  | "given"
  | "not-given"
  | "filed"
  | "measured"
  | "appointment-made"
  | "appointment";

export type ChangeLine = {
  /** For a React key only. */
  id: string;
  what: ChangeKind;
  /** FHIR date of the change as upstream wrote it. */
  date: string;
  /** Null: upstream sent no words. */
  name: ResultName;
  /** Of an appointment: what became of it, and when it is or was. */
  appointment: Pick<AppointmentView, "status" | "start"> | null;
};

/** `section` is of the whole section; without lines in one that has entries nothing has changed. */
export type ChangesBlock = {
  section: SectionView;
  /** Of the same days. */
  held: HeldCard[];
  /** Newest first, at most 20 of `total`. */
  lines: ChangeLine[];
  total: number;
};

/** Null: this viewer has no grant for it, and the page says nothing of it. */
export type ChangesView = {
  /** `YYYY-MM-DD`, the first day that is looked at. */
  since: string;
  /** What was asked for and is no date; null: it is one, or nothing was asked. */
  misread: string | null;
  /** `section.state` "empty": none since then. */
  results: null | { section: SectionView; held: HeldCard[]; entries: NewResult[]; total: number };
  medications: null | ChangesBlock;
  problems: null | ChangesBlock;
  allergies: null | ChangesBlock;
  immunizations: null | ChangesBlock;
  vitals: null | ChangesBlock;
  appointments: null | ChangesBlock;
  documents: null | ChangesBlock;
};
