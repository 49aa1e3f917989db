/**
 * Gives a file to whoever asked for it: the doors again, a proof of the last minutes, and whether everything in it may
 * still be theirs. What may not is refused, and the file is gone with the refusal. Each giving is on record before its
 * first byte. Source: CONTRACT §2, §8.
 */
import { redirect } from "@remix-run/node";
import { paths } from "../../app/paths";
import { asBearer } from "../access/bearer.server";
import { openChart } from "../access/chart.server";
import type { Chart, Viewer } from "../access/keys";
import { isDataRequest } from "../access/request-memo";
import { requireStepUp } from "../access/step-up.server";
import { asViewer } from "../access/viewer.server";
import type { DoorArgs } from "../access/viewer.server";
import { dropExport } from "../aggregates/export-job/drop-exports";
import { whyGone } from "../aggregates/export-job/export-job.rules";
import type { ExportRow, ExportStatus, GoneReason } from "../aggregates/export-job/export-job.types";
import { findExportRow } from "../aggregates/export-job/export-rows";
import { fetchExport } from "../aggregates/export-job/read-exports";
import { teenPrivacyOf } from "../aggregates/export-job/work-export";
import { recordChartAccess } from "../audit/access-log";
import { EXPORT_RESOURCE } from "../audit/event-types";
import { answerWith } from "../chart/file-answer.server";
import { openText, SealBroken } from "../crypto/sealed-text";
import { dayIn } from "../policies/age";
import { Problem } from "../problem/problem";
import type { ProblemCode } from "../problem/problem";
import { StorageFailed } from "../storage/artifact-store";
import { openRange, SealedFileBroken, sealedSize } from "../storage/sealed-stream";
import { FORMATS } from "./formats";
import { askedBytes } from "./ranges";
import { goesOn, noteTaking } from "./takings";

/** The loader of the file's address. When there is no file to give, it leads to the page that says why. */
export function giveExport(args: DoorArgs): Promise<null> {
  return asViewer(args, async (viewer) => {
    const { chart, row, file } = await takeExport(viewer, args);
    if (typeof file === "string") throw redirect(paths.exportJob(chart.chartId, row.id));
    answerWith(args.context, file);
    return null;
  });
}

/** The same for an app. @throws Response INVALID_STATUS_TRANSITION with why there is no file */
export function giveExportToApp(args: DoorArgs): Promise<Response> {
  return asBearer(args, async (viewer) => {
    const { file } = await takeExport(viewer, args);
    if (typeof file === "string") throw new Problem("INVALID_STATUS_TRANSITION", { reason: file });
    return file;
  });
}

type Taken = { chart: Chart; row: ExportRow; file: Response | GoneReason | ExportStatus };

/**
 * @returns the file, or why there is none
 * @throws Problem as the doors do; STEP_UP_REQUIRED; UPSTREAM_UNAVAILABLE while the place for files is away
 */
async function takeExport(viewer: Viewer, { params, request, context }: DoorArgs): Promise<Taken> {
  const chart = await openOrDrop(viewer, params);
  const row = await fetchExport(chart, params.exportId);
  requireStepUp(viewer);
  if (row.status !== "complete") return { chart, row, file: row.goneReason ?? row.status };
  const standing = {
    grants: chart.grants,
    teenPrivacy: teenPrivacyOf(chart),
    releaseVersion: chart.releaseRules.version,
    now: viewer.request.now,
  };
  const file = whyGone(row, standing) ?? (await openFile(chart, row, request.headers));
  if (typeof file === "string") await dropExport(viewer.portal, row.id, file);
  // Neither its headers alone nor the data of its page are the file.
  else if (request.method === "HEAD" || isDataRequest(context)) {
    await file.body?.cancel();
    const { status, headers } = file;
    return { chart, row, file: new Response(null, { status, headers }) };
  } else if (file.ok) await recordTaking(chart, row, file);
  return { chart, row, file };
}

/** @throws Problem AUDIT_UNAVAILABLE: then nothing is given */
async function recordTaking(chart: Chart, row: ExportRow, file: Response): Promise<void> {
  const { portal, sessionId, request } = chart.viewer;
  const taking = { sessionId, exportId: row.id, now: request.now };
  if (!goesOn(portal, taking, file)) {
    await recordChartAccess(chart, {
      eventType: "export-downloaded",
      resourceType: EXPORT_RESOURCE,
      resourceId: row.id,
      reason: row.format,
    });
  }
  noteTaking(portal, taking);
}

/** What the doors refuse by now is not kept until they may open again. @throws Problem as `openChart` */
async function openOrDrop(viewer: Viewer, { chartId, exportId }: DoorArgs["params"]): Promise<Chart> {
  try {
    return await openChart(viewer, chartId, "exports:create");
  } catch (error) {
    const reason = error instanceof Problem ? GONE_WITH[error.code] : undefined;
    const row = reason && (await findExportRow(viewer.portal.db, exportId ?? ""));
    if (reason && row && row.portalAccountId === viewer.accountId && row.chartId === chartId) {
      await dropExport(viewer.portal, row.id, reason);
    }
    throw error;
  }
}

const GONE_WITH: Partial<Record<ProblemCode, GoneReason>> = {
  GRANT_MISSING: "grants-changed",
  DELEGATION_NOT_ACTIVE: "delegation-ended",
};

/** @returns the answer, or why there is none */
async function openFile(chart: Chart, row: ExportRow, asked: Headers): Promise<Response | GoneReason> {
  const { portal, request } = chart.viewer;
  const size = row.bytes!;
  const headers = headersOf(chart, row);
  const bytes = askedBytes(asked, size, row.etag!);
  if (bytes.kind === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { from, to } = bytes.kind === "part" ? bytes : { from: 0, to: size };
  headers.set("Content-Length", String(to - from));
  if (bytes.kind === "part") headers.set("Content-Range", `bytes ${from}-${to - 1}/${size}`);
  try {
    const name = row.artifactName!;
    if ((await portal.artifacts.size(name)) !== sealedSize(size)) return "file-lost";
    const key = Buffer.from(openText(portal, "export-key", row.id, row.sealedKey!), "base64");
    const read = (begin: number, end: number) => portal.artifacts.read(name, begin, end);
    const pieces = openRange({ key, plain: size, read }, from, to);
    // A file that does not open is found out before anything is said about it.
    const first = await pieces.next();
    const body = streamOf(pieces, first, async (error) => {
      portal.log.error(
        { code: "export.broken", requestId: request.requestId, error: nameOf(error) },
        "A file broke off while it was given",
      );
      if (isLost(error)) await dropExport(portal, row.id, "file-lost");
    });
    return new Response(body, { status: bytes.kind === "part" ? 206 : 200, headers });
  } catch (error) {
    if (isLost(error)) {
      portal.log.error(
        { code: "export.lost", requestId: request.requestId, error: nameOf(error) },
        "A file is lost",
      );
      return "file-lost";
    }
    if (error instanceof StorageFailed) {
      throw new Problem("UPSTREAM_UNAVAILABLE", { reason: "storage", retryAfter: 30 }, { cause: error });
    }
    throw error;
  }
}

/** It will never open again; a place that is away for a moment, or says no, may still have it. */
function isLost(error: unknown): boolean {
  return (
    error instanceof SealedFileBroken ||
    error instanceof SealBroken ||
    (error instanceof StorageFailed && error.reason === "missing")
  );
}

function headersOf(chart: Chart, row: ExportRow): Headers {
  const format = FORMATS[row.format];
  const day = dayIn(chart.viewer.portal.config.clinicTimeZone, row.completedAt!);
  return new Headers({
    "Content-Type": format?.contentType ?? "application/octet-stream",
    // No name of a person in it: where files are kept, others may read along.
    "Content-Disposition": `attachment; filename="${nameOfFile(row.format)}-${day}.${format?.extension ?? "bin"}"`,
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Accept-Ranges": "bytes",
    ETag: row.etag!,
  });
}

/** Two kinds may have the same ending; they must not take each other's place in a folder. */
function nameOfFile(format: ExportRow["format"]): string {
  return format === "ips" ? "patient-summary" : "health-record";
}

/** @param onBroken is done before the reader is told, so that they find the page saying so; may fail */
function streamOf(
  pieces: AsyncGenerator<Buffer>,
  first: IteratorResult<Buffer>,
  onBroken: (error: unknown) => Promise<void>,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Buffer> | null = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = next ?? (await pieces.next());
          next = null;
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          // What cannot be written now is found again by whoever comes next.
          await onBroken(error).catch(() => {});
          controller.error(error);
        }
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);
