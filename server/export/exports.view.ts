/** What the pages of files to take away show. */
import type {
  ExportError,
  ExportFormatName,
  ExportStatus,
  GoneReason,
} from "../aggregates/export-job/export-job.types";
import type { Section } from "../policies/vocabulary";

export type { ExportFormatName } from "../aggregates/export-job/export-job.types";

export type ExportView = {
  id: string;
  format: ExportFormatName;
  status: ExportStatus;
  /** null: what is in it is laid down by its kind. */
  sections: Section[] | null;
  /** Days `YYYY-MM-DD`, both included. */
  from: string | null;
  to: string | null;
  askedAt: string;
  /** In entries; `total` null: not known yet. */
  done: number;
  total: number | null;
  /** Bytes; null: there is no file. */
  bytes: number | null;
  expiresAt: string | null;
  /** What could not be included. */
  lost: { entries: number; files: number };
  error: ExportError | null;
  gone: GoneReason | null;
};

export type ExportFault = "format-missing" | "sections-none" | "sections-not-held" | "no-day" | "order";
export type ExportFields = "format" | "sections" | "from" | "to";

export type ExportForm = {
  exportId: string;
  /** The kinds that can be made, in the order they are offered. */
  formats: ExportFormatName[];
  /** The parts of this record that may be taken. */
  sections: Section[];
  typed: { format: string; sections: string[]; from: string; to: string };
  faults: Partial<Record<ExportFields, ExportFault>>;
  /** Something else than a field: an id that was used for another, or as many files as a day has; null: nothing. */
  refused: "conflict" | { limitUntil: string } | null;
};

export type ExportsView = {
  /** Newest first. */
  exports: ExportView[];
  /** null: a preview, in which nothing is made. */
  form: ExportForm | null;
};

/** `application/json` for programs that wait. */
export type ExportStatusBody = Pick<ExportView, "id" | "format" | "status" | "done" | "total"> & {
  errorDetail: ExportError | null;
  expiresAt: string | null;
  /** Where the file is; null: there is none. */
  file: string | null;
};
