/** Files to take away as the API tells them; the same shape as `ExportView` of `exports.view.ts`. */
import { z } from "zod";
import {
  EXPORT_ERRORS,
  EXPORT_FORMATS,
  EXPORT_STATUSES,
  GONE_REASONS,
} from "../aggregates/export-job/export-job.types";
import { count, day, instant } from "../chart/section.schema";
import { SECTIONS } from "../policies/vocabulary";

const format = z.enum(EXPORT_FORMATS).meta({ id: "ExportFormat" });
const part = z.enum(SECTIONS);

export const exportSchema = z
  .strictObject({
    id: z.string(),
    format,
    status: z.enum(EXPORT_STATUSES),
    sections: z.array(part).nullable().describe("null: what is in it is laid down by its kind."),
    from: day.nullable(),
    to: day.nullable(),
    askedAt: instant,
    done: count,
    total: count.nullable().describe("In entries; null: not known yet."),
    bytes: count.nullable(),
    expiresAt: instant.nullable(),
    lost: z.strictObject({ entries: count, files: count }).describe("What could not be included."),
    error: z.enum(EXPORT_ERRORS).nullable(),
    gone: z.enum(GONE_REASONS).nullable(),
  })
  .meta({ id: "Export" });

export const exportsSchema = z
  .strictObject({
    exports: z.array(exportSchema),
    formats: z.array(format).describe("What can be made."),
    sections: z.array(part).describe("The parts of this record that may be taken."),
  })
  .meta({ id: "Exports" });

/** What is sent to have one made. */
export const exportInput = z.strictObject({
  id: z.string().max(64).describe("`expjob_` and a ULID, made once for this asking."),
  format,
  sections: z
    .array(part)
    .describe(
      "Without effect where a kind lays down what is in it (`ips`). `csv` holds `results` and `vitals` only, of these those named here; naming neither is INVALID.",
    ),
  from: z.string().max(10).nullable().describe("`YYYY-MM-DD`; null: from the first there is."),
  to: z.string().max(10).nullable().describe("`YYYY-MM-DD`; null: to the last there is."),
});
