import { ulid } from "ulid";
import type { ExportJobId } from "./export-job.types";

/** A new id, for a form that is being rendered: the same form sent twice asks once. */
export function mintExportId(now: Date): ExportJobId {
  return `expjob_${ulid(now.getTime())}`;
}

/** @param id from a form or URL, untrusted */
export function isExportId(id: string): id is ExportJobId {
  return /^expjob_[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id);
}
