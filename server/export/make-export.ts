/**
 * Makes a file somebody asked for: the doors again → the whole record past the cache → the format → a sealed file, and
 * one transaction after which it is there. All or nothing: whatever breaks it off leaves no file. Killed half-way, it
 * is done again from the start by whoever takes the job next. docs/decisions/0035.
 */
import { createHash, randomBytes } from "node:crypto";
import { openChart } from "../access/chart.server";
import type { Chart } from "../access/keys";
import { viewerFor } from "../access/viewer-for.server";
import type { ExportError, ExportRow } from "../aggregates/export-job/export-job.types";
import { MOST_TRIES } from "../aggregates/export-job/export-job.rules";
import { claimExport, completeExport, failExport } from "../aggregates/export-job/work-export";
import type { Completion } from "../aggregates/export-job/work-export";
import { asLanguage } from "../../app/i18n/languages";
import { gatherRecord, GatherFailed } from "../chart/whole/gather-record";
import type { GatheredRecord } from "../chart/whole/gather-record";
import { openSpool } from "../chart/whole/spool";
import { mayHideFrom } from "../policies/release-change";
import type { Grant } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { createPace } from "../pace";
import { Problem } from "../problem/problem";
import type { ProblemCode } from "../problem/problem";
import { artifactName, StorageFailed } from "../storage/artifact-store";
import { KEY_BYTES, sealStream } from "../storage/sealed-stream";
import { FORMATS } from "./formats";
import type { ExportFormat, Formats } from "./formats";
import type { LeftOut } from "./formats/format.types";
import { watchProgress } from "./progress";
import type { Progress } from "./progress";

/** What may be seen can change while a file is made; so often it is made anew in one go. */
const ROUNDS = 3;

export type MakeOptions = {
  /** Ends the work, which is then done again by another worker. */
  signal: AbortSignal;
  /** For tests. */
  formats?: Formats;
};

/** @throws what is worth another try; the job comes again */
export async function makeExport(
  portal: Portal,
  exportId: string,
  { signal, formats = FORMATS }: MakeOptions,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = await claimExport(portal, exportId, artifactName());
    if (!row) return;
    const outcome = await attempt(portal, row, formats, signal);
    if (outcome !== "again") return;
  }
  throw new Error("The record kept changing");
}

async function attempt(
  portal: Portal,
  row: ExportRow,
  formats: Formats,
  signal: AbortSignal,
): Promise<Completion | "failed"> {
  const progress = watchProgress(portal, row, signal);
  try {
    return await write(portal, row, formats[row.format], progress);
  } catch (error) {
    // Nobody wants it any more; or the process ends, and the next one does it.
    if (progress.isOvertaken()) return "overtaken";
    signal.throwIfAborted();
    const known = errorOf(error);
    if (known === null && row.tries < MOST_TRIES) throw error;
    portal.log.warn(
      { code: "export.failed", kind: row.format, reason: known ?? "unexpected" },
      "No file was made",
    );
    await failExport(portal, row, known ?? "unexpected");
    return "failed";
  } finally {
    progress.stop();
  }
}

async function write(
  portal: Portal,
  row: ExportRow,
  format: ExportFormat | undefined,
  progress: Progress,
): Promise<Completion> {
  if (!format) throw new TypeError("There is no such format");
  const chart = await chartOf(portal, row);
  const { signal } = progress;
  const pace = createPace(signal, portal.traffic);
  const spool = await openSpool(portal.config.dataDir);
  try {
    const record = await gatherRecord(chart, row.selection, {
      ...{ signal, spool, pace },
      onProgress: progress.gathered,
    });
    const key = randomBytes(KEY_BYTES);
    const file = await portal.artifacts.create(row.artifactName!);
    let keep = false;
    try {
      const sealer = sealStream(key, (sealed) => file.write(sealed));
      progress.writing(record.total);
      const leftOut = await format.write(record, sinkOf(sealer.write, signal), {
        language: asLanguage(row.language) ?? "en",
        zone: portal.config.clinicTimeZone,
        portal,
        signal,
        pace,
        progress: progress.written,
      });
      const bytes = await sealer.end();
      signal.throwIfAborted();
      await file.finish();
      // A commit whose answer is lost may have been one: then the file is swept, or it is there.
      keep = true;
      const outcome = await completeExport(portal, row, {
        chart,
        key,
        bytes,
        total: record.total,
        lost: lostIn(record, leftOut),
        etag: etagOf(row.artifactName!),
        grants: grantsIn(chart, record.sections.keys()),
        goodUntil: mayHideFrom(chart.releaseRules, chart.birthDate, chart.viewer.request.now),
      });
      keep = outcome === "complete";
      return outcome;
    } finally {
      if (!keep) await file.abandon();
    }
  } finally {
    await spool.close();
  }
}

/** Asked for when the file is written: files are only known to be lost once they were read. */
function lostIn(record: GatheredRecord, leftOut: LeftOut | void): { entries: number; files: number } {
  const { entries, files } = record.lost();
  return { entries: leftOut?.entries ?? entries, files };
}

function sinkOf(write: (chunk: Uint8Array) => Promise<void>, signal: AbortSignal) {
  return {
    write(chunk: string | Uint8Array): Promise<void> {
      signal.throwIfAborted();
      return write(typeof chunk === "string" ? Buffer.from(chunk, "utf8") : chunk);
    },
  };
}

class AuthorityGone extends Error {
  override name = "AuthorityGone";
}

const SHUT: ReadonlySet<ProblemCode> = new Set([
  "UNAUTHENTICATED",
  "ACCOUNT_NOT_ACTIVE",
  "NOT_FOUND",
  "DELEGATION_NOT_ACTIVE",
  "GRANT_MISSING",
]);

/** A key of its own for each try: what the last one found may have ended. */
async function chartOf(portal: Portal, row: ExportRow): Promise<Chart> {
  try {
    const viewer = await viewerFor(portal, row.portalAccountId, "export");
    const chart = await openChart(viewer, row.chartId, "exports:create");
    if (chart.patientId === row.patientId) return chart;
  } catch (error) {
    if (!(error instanceof Problem && SHUT.has(error.code))) throw error;
  }
  throw new AuthorityGone();
}

/** Everything in the file must still be theirs when they come for it. */
function grantsIn(chart: Chart, sections: Iterable<string>): Grant[] {
  const read = [...sections].map((section) => `${section}:read` as Grant);
  const details = chart.grants.has("demographics:read") ? (["demographics:read"] as const) : [];
  return ["exports:create", ...details, ...read];
}

/** null: nobody foresaw it, and it may go well another time. */
function errorOf(error: unknown): ExportError | null {
  if (error instanceof AuthorityGone) return "authority-gone";
  if (error instanceof GatherFailed) return error.reason;
  if (error instanceof StorageFailed) return "storage";
  return null;
}

/** Of the file, which never changes: no two have the same name. */
function etagOf(name: string): string {
  return `"${createHash("sha256").update(name).digest("base64url").slice(0, 27)}"`;
}
