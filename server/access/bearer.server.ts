/**
 * THE FIRST DOOR FOR APPS. Answers: for whom does this app ask? By an access token of a live sign-in that its owner
 * allowed, under the same account policy as the pages. It must never look at a cookie, never open for a token of
 * another place or purpose, and never remember a decision for the next request. Then the same doors: `openChart`,
 * `read…`, `lockForChart`. Source: CONTRACT §1, §5, §6; RFC 6750, RFC 9470.
 */
import { decideAccount } from "../policies/account";
import { Problem } from "../problem/problem";
import { problemHeaders, toProblem, toResponse } from "../problem/to-response";
import { inSpan } from "../tracing/span";
import { recordHash } from "../oauth/record-hash";
import { PORTAL_SCOPE, resourceOf } from "../oauth/resource";
import { touchSession } from "../session/session-rows";
import { countBearer, lookAtGuesses, noteGuess } from "./bearer-limits";
import { recordRefusedAccount } from "./denied";
import { fetchBearerRow } from "./door-row";
import type { BearerRow } from "./door-row";
import { fetchEveryChartRow, openEveryChart } from "./every-chart";
import type { EveryChart, EveryChartRow } from "./every-chart";
import type { Viewer } from "./keys";
import { rememberDoor } from "./opened-doors";
import { OWN_CHART } from "./opening";
import { knownReleaseVersion } from "./release-versions";
import { oncePerRequest } from "./request-memo";
import { sessionFacts } from "./viewer.server";
import type { DoorArgs } from "./viewer.server";

/** As the authorization server makes them: 256 bits. */
const BEARER = /^Bearer +([A-Za-z0-9_-]{43})$/i;

/**
 * Opens the first door for an app and runs `fn` with its key: one query, however many loaders. Whatever is thrown
 * leaves as `application/problem+json` with its status, challenge (`WWW-Authenticate`) and `no-store`.
 * @throws Response
 */
export function asBearer<T>(args: DoorArgs, fn: (viewer: Viewer) => Promise<T> | T): Promise<T> {
  return answering(args, async () => fn(await bearerOf(args)));
}

/**
 * The same for somebody's every chart at once, each opened or shut: still one query, whatever their number.
 * @throws Response
 */
export function asBearerOfAll<T>(
  args: DoorArgs,
  fn: (viewer: Viewer, charts: EveryChart[]) => Promise<T> | T,
): Promise<T> {
  return answering(args, async () => {
    let rows: EveryChartRow[] = [];
    const viewer = await openForApp(args, OWN_CHART, async (tokenHash, known) => {
      rows = await fetchEveryChartRow(args.context.portal, tokenHash, known);
      return rows[0] ?? null;
    });
    return fn(viewer, await openEveryChart(viewer, rows));
  });
}

async function answering<T>(args: DoorArgs, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Response) throw error;
    const { portal, request } = args.context;
    const problem = toProblem(error, portal.log, request.requestId);
    portal.metrics?.count("portal_refused_total", { code: problem.code });
    throw refusalFor(problem, args.request, request.requestId);
  }
}

function bearerOf(args: DoorArgs): Promise<Viewer> {
  // No id holds a zero byte, and PostgreSQL takes none in a text.
  const chartId = args.params.chartId?.replaceAll("\0", "") ?? null;
  return oncePerRequest(args.context, `bearer ${chartId}`, () =>
    inSpan("door", { "portal.door": "bearer" }, () =>
      openForApp(args, chartId, (tokenHash, known) =>
        fetchBearerRow(args.context.portal, tokenHash, chartId, known),
      ),
    ),
  );
}

type Fetch = (tokenHash: Buffer, knownRelease: number | null) => Promise<BearerRow | null>;

/** @param chartId what `fetch` asks about; null: no chart */
async function openForApp(
  { request, context }: DoorArgs,
  chartId: string | null,
  fetch: Fetch,
): Promise<Viewer> {
  const { portal, request: facts } = context;
  const token = BEARER.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token === undefined) throw new Problem("UNAUTHENTICATED", { reason: "no-token" });
  lookAtGuesses(portal, facts);
  const tokenHash = recordHash(portal, "AccessToken", token);
  const row = await fetch(tokenHash, knownReleaseVersion(portal));
  if (!row) {
    noteGuess(portal, facts);
    throw new Problem("UNAUTHENTICATED", { reason: "unknown-token" });
  }
  if (!(facts.now < row.token_expires_at)) throw new Problem("UNAUTHENTICATED", { reason: "expired-token" });
  const scopes = row.scope.split(" ");
  if (row.audience !== resourceOf(portal.config) || !scopes.includes(PORTAL_SCOPE)) {
    throw new Problem("UNAUTHENTICATED", { reason: "other-token" });
  }
  countBearer(portal, { tokenHash, accountId: row.account_id }, facts.now);

  const decision = decideAccount({
    account: { status: row.account_status },
    session: sessionFacts(row),
    mfaPolicy: portal.config.mfaPolicy,
    roles: [],
    hasFactor: row.has_factor,
    purpose: "reading",
    now: facts.now,
  });
  if (!decision.ok) {
    const { code, reason } = decision;
    if (code === "ACCOUNT_NOT_ACTIVE") {
      await recordRefusedAccount(context, row, chartId, reason, row.client_id);
      throw new Problem(code, { reason });
    }
    // The sign-in lives and proves too little by now; the app has to ask its owner once more (RFC 9470).
    if (reason === "second-factor") throw new Problem("STEP_UP_REQUIRED", { reason: "factor" });
    if (reason === "enrolment") throw new Problem("STEP_UP_REQUIRED", { reason });
    throw new Problem(code, { reason });
  }

  const viewer = {
    accountId: row.account_id,
    email: row.email,
    patientId: row.account_patient_id,
    // Whoever works at the desk does so at a desk.
    roles: [],
    preferredLanguage: row.preferred_language,
    sessionId: row.session_id,
    clientId: row.client_id,
    request: facts,
    portal,
  } as unknown as Viewer;
  rememberDoor(viewer, { idHash: row.session_id_hash, chartId, row, touch: decision.touch, context });
  if (decision.touch) await touchSession(portal, row.session_id_hash, facts.now);
  return viewer;
}

function refusalFor(problem: Problem, request: Request, requestId: string): Response {
  const answer = toResponse(problem, "data", requestId);
  answer.headers.set("Cache-Control", "no-store");
  for (const [name, value] of Object.entries(problemHeaders(problem))) answer.headers.set(name, value);
  if (problem.code === "UNAUTHENTICATED") {
    answer.headers.set("WWW-Authenticate", challenge(problem.detail.reason));
  }
  return request.method === "HEAD"
    ? new Response(null, { status: answer.status, headers: answer.headers })
    : answer;
}

/** RFC 6750 §3: who brought no token is not told that one was wrong. */
function challenge(reason: string | undefined): string {
  const realm = `Bearer realm="patient-portal", scope="${PORTAL_SCOPE}"`;
  return reason === "no-token" ? realm : `${realm}, error="invalid_token"`;
}
