/**
 * THE FIRST DOOR. Answers: who are you? A live session of an active account, or nothing. It must never let a
 * request on without a decision of the account policy, and never remember one for the next request.
 * Source: CONTRACT §1, §5; HOUSE "A route module".
 */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { decideAccount } from "../policies/account";
import { decideSessionEnd } from "../policies/session-end";
import { paths } from "../../app/paths";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { problemHeaders, toProblem, toResponse } from "../problem/to-response";
import { claimedSession, clearSessionCookie } from "../session/cookie";
import { signInAddress } from "../session/next-address";
import { keepLateForm, noteDeadSession, noteFormOwner } from "../session/kept-form.server";
import { noteSessionEnd } from "../session/session-end.server";
import { touchSession } from "../session/session-rows";
import { recordRefusedAccount } from "./denied";
import { fetchDoorRow } from "./door-row";
import type { DoorRow } from "./door-row";
import type { RequestFacts, Viewer } from "./keys";
import { doorOf, rememberDoor } from "./opened-doors";
import { knownReleaseVersion } from "./release-versions";
import { answerHeaders, isDataRequest, oncePerRequest } from "./request-memo";

/** Loader or action arguments; both pass the same doors. */
export type DoorArgs = LoaderFunctionArgs | ActionFunctionArgs;

/** Somebody on a public page; `viewer` is there when they are signed in all the same. */
export type Guest = { request: RequestFacts; portal: Portal; viewer: Viewer | null };

/**
 * Opens the first door and runs `fn` with its key. Whatever is thrown leaves as a Response: a Problem with its
 * status and `{code, reason}` as body, `UNAUTHENTICATED` on a page as a redirect to the sign-in page.
 * @throws Response
 */
export async function asViewer<T>(args: DoorArgs, fn: (viewer: Viewer) => Promise<T> | T): Promise<T> {
  return answering(args, async () => {
    const viewer = await viewerOf(args);
    noteFormOwner(args.context, viewer.accountId);
    await prolong(args, viewer);
    return fn(viewer);
  });
}

/**
 * The same for public pages: nobody is turned away, and a database that is away makes everyone a stranger. A session
 * is looked at and never prolonged: pages that leave by themselves end up on a public one.
 */
export async function asGuest<T>(args: DoorArgs, fn: (guest: Guest) => Promise<T> | T): Promise<T> {
  return answering(args, async () => {
    const { portal, request } = args.context;
    return fn({ portal, request, viewer: await viewerOf(args).catch(() => null) });
  });
}

/** Reasons for which the sign-in page says why one has to sign in again. */
const AWAY_TOO_LONG: ReadonlySet<string> = new Set(["idle", "too-old"]);

/** One look at the session per request and chart, however many loaders ask. */
function viewerOf(args: DoorArgs): Promise<Viewer> {
  // No id holds a zero byte, and PostgreSQL takes none in a text.
  const chartId = args.params.chartId?.replaceAll("\0", "") ?? null;
  return oncePerRequest(args.context, `viewer ${chartId}`, () => openFirstDoor(args, chartId));
}

async function openFirstDoor({ request, context }: DoorArgs, chartId: string | null): Promise<Viewer> {
  const { portal } = context;
  const idHash = claimedSession(portal, request);
  const row = idHash && (await fetchDoorRow(portal, idHash, chartId, knownReleaseVersion(portal)));
  if (!row) throw new Problem("UNAUTHENTICATED", { reason: "no-session" });

  const { now } = context.request;
  const decision = decideAccount({
    account: { status: row.account_status },
    session: sessionFacts(row),
    mfaPolicy: portal.config.mfaPolicy,
    roles: row.roles,
    now,
  });
  if (!decision.ok) {
    noteDeadSession(context, row, decision.reason);
    if (decision.code === "ACCOUNT_NOT_ACTIVE") {
      await recordRefusedAccount(context, row, chartId, decision.reason);
    }
    throw new Problem(decision.code, { reason: decision.reason });
  }

  const viewer = {
    accountId: row.account_id,
    email: row.email,
    patientId: row.account_patient_id,
    roles: row.roles,
    preferredLanguage: row.preferred_language,
    sessionId: row.session_id,
    request: context.request,
    portal,
  } as unknown as Viewer;
  rememberDoor(viewer, { idHash, chartId, row, touch: decision.touch, context });
  return viewer;
}

/** Notes that the session is in use, and for the page when it will end. */
function prolong({ context }: DoorArgs, viewer: Viewer): Promise<void> {
  const { idHash, row, touch } = doorOf(viewer);
  const { now } = context.request;
  return oncePerRequest(context, "prolong", async () => {
    const session = sessionFacts(row);
    if (touch) await touchSession(context.portal, idHash, now);
    noteSessionEnd(context, decideSessionEnd(touch ? { ...session, lastUsedAt: now } : session));
  });
}

function sessionFacts(row: DoorRow) {
  return {
    createdAt: row.session_created_at,
    lastUsedAt: row.session_last_used_at,
    expiresAt: row.session_expires_at,
    revokedAt: row.session_revoked_at,
    secondFactorAt: row.second_factor_at,
  };
}

/** Runs the work of a route and turns what it throws into the answer for this kind of request. */
async function answering<T>(args: DoorArgs, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Response) throw error;
    const { portal, request: facts } = args.context;
    const problem = toProblem(error, portal.log, facts.requestId);
    throw answerFor(args, problem, await keepLateForm(args, problem));
  }
}

/** @param kept what was sent waits to be offered back, see server/session/kept-form.server.ts */
function answerFor({ request, context }: DoorArgs, problem: Problem, kept: boolean): Response {
  const url = new URL(request.url);
  const isData = isDataRequest(context);
  const headers = answerHeaders(context);
  for (const [name, value] of Object.entries(problemHeaders(problem))) headers.set(name, value);

  if (problem.code === "UNAUTHENTICATED") {
    // A cookie that opens nothing any more is taken back.
    if (claimedSession(context.portal, request)) {
      headers.append("Set-Cookie", clearSessionCookie(context.portal));
    }
    if (kept) return seeOther(signInAddress(new URL(paths.keptForm(), url), true));
    if (!isData && (request.method === "GET" || request.method === "HEAD")) {
      const expired = AWAY_TOO_LONG.has(problem.detail.reason ?? "");
      return new Response(null, { status: 302, headers: { Location: signInAddress(url, expired) } });
    }
  }
  return toResponse(problem, isData ? "data" : "document");
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location } });
}
