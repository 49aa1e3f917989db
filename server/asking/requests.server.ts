/**
 * THE THIRD DOOR for what was asked for: which of these requests, now? A request whose medicine or appointment is
 * hidden from this viewer is hidden with it: gone from lists, and the same 404 as one that never was. It must never
 * tell a parent what a teenager asked. Source: CONTRACT §3 "hidden is closed".
 */
import type { Chart } from "../access/keys";
import { fetchRequest, fetchRequests } from "../aggregates/request/read-requests";

import { GRANT_OF } from "../aggregates/request/request.rules";
import { REQUEST_KINDS } from "../aggregates/request/request.types";
import type { RefillDetails, RequestRow } from "../aggregates/request/request.types";
import { recordChartAccess } from "../audit/access-log";
import { REQUEST_RESOURCE } from "../audit/event-types";
import { decideGrant } from "../policies/delegation";
import { Problem } from "../problem/problem";
import { pageOf } from "../chart/page";
import type { PageQuery } from "../chart/page";
import { changesSeen, nameOfProxy } from "./request-page";
import { projectRequest } from "./requests.project";
import type { OneRequestView, OpenRequests, RequestPageView, RequestsView } from "./requests.view";
import { loadClinic, loadSection } from "../chart/section-copy";
import { openSection } from "../chart/visible-section";

const ON_A_PAGE = 30;

/** @param page of the address, untrusted. @throws Problem AUDIT_UNAVAILABLE */
export async function readRequests(chart: Chart, page: string | null): Promise<RequestsView> {
  const [view] = await Promise.all([
    fetchRequests(chart).then((rows) => requestsOf(chart, rows, page)),
    recordChartAccess(chart, { eventType: "requests-viewed" }),
  ]);
  return view;
}

/** The same of rows that are at hand, on nobody's record. @param rows as `fetchRequests` has them */
export async function requestsOf(
  chart: Chart,
  rows: readonly RequestRow[],
  page: PageQuery["page"],
): Promise<RequestsView> {
  const [{ shown, incomplete }, clinic] = await Promise.all([visibleRequests(chart, rows), clinicOf(chart)]);
  const views = shown.map((row) => projectRequest(row, readingOf(chart)));
  const ordered = [...views.filter(({ isOpen }) => isOpen), ...views.filter(({ isOpen }) => !isOpen)];
  const { lines, page: at, pages } = pageOf(ordered, page, ON_A_PAGE);
  return {
    clinic,
    open: lines.filter(({ isOpen }) => isOpen),
    past: lines.filter(({ isOpen }) => !isOpen),
    page: at,
    pages,
    incomplete,
    mayAsk: REQUEST_KINDS.filter((kind) => decideGrant(chart.grants, GRANT_OF[kind])),
  };
}

/** How many the overview shows. */
const MOST_OPEN = 5;
/** How long an answer is news, in ms. */
const NEWS_MS = 7 * 24 * 3_600_000;

/**
 * What is open, for the overview; null: this viewer may ask for nothing here, and the page says nothing of it. Is on
 * nobody's record: the overview's own line is.
 */
export async function fetchOpenRequests(chart: Chart): Promise<OpenRequests> {
  if (!REQUEST_KINDS.some((kind) => decideGrant(chart.grants, GRANT_OF[kind]))) return null;
  const { shown } = await visibleRequests(chart, await fetchRequests(chart));
  const newSince = new Date(chart.viewer.request.now.getTime() - NEWS_MS).toISOString();
  const open = shown
    .map((row) => projectRequest(row, readingOf(chart)))
    // What was booked some time ago is an appointment like others, and stands among them.
    .filter((one) => one.isOpen && (one.status !== "booked" || one.changedAt > newSince));
  return { open: open.slice(0, MOST_OPEN), total: open.length };
}

/**
 * @param id from the address, untrusted
 * @throws Problem NOT_FOUND alike for what is withheld, somebody else's, made up or gone (a denied event is
 *   recorded); UPSTREAM_UNAVAILABLE when it cannot be told; AUDIT_UNAVAILABLE
 */
export async function readRequest(chart: Chart, id: string | undefined): Promise<OneRequestView> {
  return (await readRow(chart, id)).view;
}

/** The same with all that its own page shows. @throws Problem as {@link readRequest} */
export async function readRequestPage(chart: Chart, id: string | undefined): Promise<RequestPageView> {
  const { row, view } = await readRow(chart, id);
  return { ...view, changes: changesSeen(chart, row), proxyName: await nameOfProxy(chart, row) };
}

async function readRow(
  chart: Chart,
  id: string | undefined,
): Promise<{ row: RequestRow; view: OneRequestView }> {
  const found = await findVisible(chart, id);
  if (found instanceof Problem) {
    const reason = found.code === "NOT_FOUND" ? "not-found" : "unavailable";
    await recordChartAccess(chart, { eventType: "request-viewed", result: "denied", reason });
    throw found;
  }
  const deed = { eventType: "request-viewed", resourceType: REQUEST_RESOURCE, resourceId: found.id } as const;
  const [clinic] = await Promise.all([clinicOf(chart), recordChartAccess(chart, deed)]);
  return { row: found, view: { clinic, request: projectRequest(found, readingOf(chart)) } };
}

async function findVisible(chart: Chart, id: string | undefined): Promise<RequestRow | Problem> {
  try {
    const row = await fetchRequest(chart, id);
    const { shown, incomplete } = await visibleRequests(chart, [row]);
    if (shown.length > 0) return row;
    return new Problem(incomplete ? "UPSTREAM_UNAVAILABLE" : "NOT_FOUND");
  } catch (error) {
    if (error instanceof Problem && error.code === "NOT_FOUND") return error;
    throw error;
  }
}

type Visible = { shown: RequestRow[]; incomplete: boolean };

/** Drops those whose medicine or appointment this viewer may not see, and those of which it cannot be told. */
export async function visibleRequests(chart: Chart, rows: readonly RequestRow[]): Promise<Visible> {
  const [refills, visits] = await Promise.all([
    rows.some(({ kind }) => kind === "refill") ? medicationsSeen(chart) : null,
    chart.relation.kind === "proxy" && rows.some(isUpstreamVisit) ? visitsHidden(chart) : null,
  ]);
  let incomplete = false;
  const shown = rows.filter((row) => {
    const seen = row.kind === "refill" ? refills!(row) : isUpstreamVisit(row) && visits ? visits(row) : true;
    if (seen === "unknown") incomplete = true;
    return seen === true;
  });
  return { shown, incomplete };
}

const isUpstreamVisit = ({ kind, upstreamRef }: RequestRow) => kind === "appointment" && upstreamRef !== null;

type Seen = (row: RequestRow) => boolean | "unknown";

async function medicationsSeen(chart: Chart): Promise<Seen> {
  if (!decideGrant(chart.grants, "medications:read")) return () => false;
  const { open } = await openSection(chart, "medications");
  if (!open) return () => "unknown";
  const seen = new Set(open.entries.map(({ ref }) => ref as string));
  return ({ details }) => {
    const ref = `MedicationRequest/${(details as RefillDetails).medicationRequestId}`;
    return seen.has(ref) || (open.missingPages ? "unknown" : false);
  };
}

/** What a proxy asked for is theirs to see until the appointment itself is hidden from them. */
async function visitsHidden(chart: Chart): Promise<Seen> {
  const [read, { open }] = await Promise.all([
    loadSection(chart, "appointments"),
    openSection(chart, "appointments"),
  ]);
  if (read.state === "unavailable" || !open) return () => "unknown";
  return ({ upstreamRef }) =>
    open.isVisible(upstreamRef!) || !read.copy.entries.some(({ ref }) => ref === upstreamRef);
}

function readingOf({ viewer, relation }: Chart) {
  const { portal, accountId, request } = viewer;
  const { clinicTimeZone: timeZone } = portal.config;
  return { now: request.now, timeZone, accountId, isOwner: relation.kind === "owner" };
}

async function clinicOf(chart: Chart): Promise<RequestsView["clinic"]> {
  const { name, phone } = await loadClinic(chart);
  return { source: name, phone };
}
