/**
 * THE FIRST DOOR. Answers: who are you? A live session of an active account, or nothing. It must never let a
 * request on without a decision of the account policy, and never remember one for the next request.
 * Source: CONTRACT §1, §5; HOUSE "A route module".
 */
import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { decideAccount } from "../policies/account";
import type { DoorPurpose, SessionFacts } from "../policies/account";
import { decideSessionEnd } from "../policies/session-end";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { problemHeaders, toProblem, toResponse } from "../problem/to-response";
import { paths } from "../../app/paths";
import { claimedSession, clearSessionCookie } from "../session/cookie";
import { pathOfPage, signInAddress } from "../session/next-address";
import { keepLateForm, noteDeadSession, noteFormOwner } from "../session/kept-form.server";
import { noteSessionEnd } from "../session/session-end.server";
import { touchSession } from "../session/session-rows";
import { recordRefusedAccount } from "./denied";
import { fetchDoorRow } from "./door-row";
import type { DoorRow } from "./door-row";
import type { RequestFacts, Viewer } from "./keys";
import { doorOf, rememberDoor } from "./opened-doors";
import { knownReleaseVersion } from "./release-versions";
import { inSpan } from "../tracing/span";
import { answerHeaders, isDataRequest, oncePerRequest } from "./request-memo";

/** Loader or action arguments; both pass the same doors. */
export type DoorArgs = LoaderFunctionArgs | ActionFunctionArgs;

/**
 * `purpose: "factors"` is for the pages on which a second factor is given or enrolled: it also opens for somebody
 * who has proven one factor of the two this deployment asks for. Nothing of a record may be shown there.
 */
export type DoorOptions = {
  purpose?: DoorPurpose;
  /** The request came by itself, with nobody at the keyboard: it does not keep the session alive. */
  untouched?: boolean;
};

/** Somebody on a public page; `viewer` is there when they are signed in all the same. */
export type Guest = { request: RequestFacts; portal: Portal; viewer: Viewer | null };

/**
 * Opens the first door and runs `fn` with its key. Whatever is thrown leaves as a Response: a Problem with its
 * status and `{code, reason}` as body, `UNAUTHENTICATED` on a page as a redirect to the sign-in page.
 * @throws Response
 */
export async function asViewer<T>(
  args: DoorArgs,
  fn: (viewer: Viewer) => Promise<T> | T,
  options: DoorOptions = {},
): Promise<T> {
  return answering(args, async () => {
    const viewer = await viewerOf(args, options);
    noteFormOwner(args.context, viewer.accountId);
    await prolong(args, viewer, options);
    return fn(viewer);
  });
}

/**
 * The same for public pages: nobody is turned away, and a database that is away makes everyone a stranger. A session
 * is looked at and never prolonged: pages that leave by themselves end up on a public one.
 */
export async function asGuest<T>(
  args: DoorArgs,
  fn: (guest: Guest) => Promise<T> | T,
  options: DoorOptions = {},
): Promise<T> {
  return answering(args, async () => {
    const { portal, request } = args.context;
    return fn({ portal, request, viewer: await viewerOf(args, options).catch(() => null) });
  });
}

/** Reasons for which the sign-in page says why one has to sign in again. */
const AWAY_TOO_LONG: ReadonlySet<string> = new Set(["idle", "too-old"]);

/** One look at the session per request and chart, however many loaders ask. */
function viewerOf(args: DoorArgs, { purpose = "reading" }: DoorOptions): Promise<Viewer> {
  // No id holds a zero byte, and PostgreSQL takes none in a text.
  const chartId = args.params.chartId?.replaceAll("\0", "") ?? null;
  return oncePerRequest(args.context, `viewer ${purpose} ${chartId}`, () =>
    inSpan("door", { "portal.door": "viewer" }, () => openFirstDoor(args, chartId, purpose)),
  );
}

async function openFirstDoor(
  { request, context }: DoorArgs,
  chartId: string | null,
  purpose: DoorPurpose,
): Promise<Viewer> {
  const { portal } = context;
  const idHash = claimedSession(portal, request);
  const row =
    idHash &&
    (await oncePerRequest(context, `door row ${chartId}`, () =>
      fetchDoorRow(portal, idHash, chartId, knownReleaseVersion(portal)),
    ));
  // An app's session has no cookie; its door is bearer.server.ts.
  if (!row || row.session_kind === "app") throw new Problem("UNAUTHENTICATED", { reason: "no-session" });

  const { now } = context.request;
  const decision = inSpan("policy", { "portal.policy": "account" }, () =>
    decideAccount({
      account: { status: row.account_status },
      session: sessionFacts(row),
      mfaPolicy: portal.config.mfaPolicy,
      roles: row.roles,
      hasFactor: row.has_factor,
      purpose,
      now,
    }),
  );
  if (!decision.ok) {
    noteDeadSession(context, row, decision.reason);
    if (decision.code === "ACCOUNT_NOT_ACTIVE") {
      await oncePerRequest(context, `refused account ${chartId}`, () =>
        recordRefusedAccount(context, row, chartId, decision.reason),
      );
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
function prolong({ context }: DoorArgs, viewer: Viewer, { untouched = false }: DoorOptions): Promise<void> {
  const { idHash, row, ...door } = doorOf(viewer);
  const touch = door.touch && !untouched;
  const { now } = context.request;
  return oncePerRequest(context, "prolong", async () => {
    const session = sessionFacts(row);
    if (touch && idHash) await touchSession(context.portal, idHash, now);
    noteSessionEnd(context, decideSessionEnd(touch ? { ...session, lastUsedAt: now } : session));
  });
}

/** What the account policy asks of a session. */
export function sessionFacts(row: DoorRow): SessionFacts {
  return {
    kind: row.session_kind,
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
    portal.metrics?.count("portal_refused_total", { code: problem.code });
    throw answerFor(args, problem, await keepLateForm(args, problem));
  }
}

/** @param kept what was sent waits to be offered back, see server/session/kept-form.server.ts */
function answerFor({ request, context }: DoorArgs, problem: Problem, kept: boolean): Response {
  const url = new URL(request.url);
  const isData = isDataRequest(context);
  const headers = answerHeaders(context);
  for (const [name, value] of Object.entries(problemHeaders(problem))) headers.set(name, value);

  const reads = request.method === "GET" || request.method === "HEAD";
  const step = isData ? null : nextStep(kept ? new URL(paths.keptForm(), url) : url, problem);
  if (step) return redirect(step);
  if (problem.code === "UNAUTHENTICATED") {
    // A cookie that opens nothing any more is taken back. Not in the answer to a form: sent twice, the second
    // comes with the cookie that the first has just replaced.
    if (reads && !isHalfSignedIn(problem) && claimedSession(context.portal, request)) {
      headers.append("Set-Cookie", clearSessionCookie(context.portal));
    }
    if (kept) return redirect(signInAddress(new URL(paths.keptForm(), url), true));
    if (!isData && reads) {
      const expired = AWAY_TOO_LONG.has(problem.detail.reason ?? "");
      return redirect(signInAddress(url, expired));
    }
  }
  return toResponse(problem, isData ? "data" : "document", context.request.requestId);
}

/** The session lives, but a second factor has to be given, or enrolled first. */
function isHalfSignedIn({ code, detail }: Problem): boolean {
  return code === "UNAUTHENTICATED" && (detail.reason === "second-factor" || detail.reason === "enrolment");
}

/** The page on which what is missing can be given; null: there is none. */
function nextStep(from: URL, problem: Problem): string | null {
  if (problem.code !== "STEP_UP_REQUIRED" && !isHalfSignedIn(problem)) return null;
  const next = pathOfPage(from);
  return problem.detail.reason === "enrolment" ? paths.factors(next) : paths.stepUp(next);
}
