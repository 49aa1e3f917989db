/**
 * Signing in and out with remix-auth: the strategy proves a person, this module leads on: to a session, or to the
 * second factor where one is enrolled.
 */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { Authenticator } from "remix-auth";
import { FormStrategy } from "remix-auth-form";
import { paths } from "../../app/paths";
import { ACCOUNT_FIELD, refuseOtherAccount } from "../access/permit.server";
import { asGuest } from "../access/viewer.server";
import type { DoorArgs } from "../access/viewer.server";
import { answerHeaders } from "../access/request-memo";
import { guestEvent, recordAccess } from "../audit/access-log";
import { inTransaction } from "../db/transaction";
import type { AccountId } from "../policies/vocabulary";
import { Problem } from "../problem/problem";
import type { Portal } from "../portal";
import { claimedSession, clearCookie, clearSessionCookie, setCookie } from "./cookie";
import { SignInRefused, proveByPassword } from "./credentials";
import type { ProvenPassword } from "./credentials";
import { takeCode } from "./factors/codes";
import { safeNext } from "./next-address";
import type { PasswordCheck } from "./password";
import { insertPendingSignIn } from "./pending-sign-in";
import type { FirstMethod } from "./pending-sign-in";
import { NoSession, startSession } from "./start-session";
import type { StartedSession } from "./start-session";
import { revokeSession } from "./session-rows";
import type { SignInMethod } from "./session-rows";
import type { SignInView } from "./sign-in.view";

export type { SignInView } from "./sign-in.view";

/**
 * The action of the sign-in page: fields `email`, `password`, `next` (a path of ours; also taken from the URL), and
 * `code` where too many guesses from elsewhere have closed the other way.
 * @returns a redirect with cookies, or what the page shows: 422, 403 (on hold) or 429
 * @throws Response for a Problem
 */
export function signIn(args: ActionFunctionArgs, options: { checkPassword?: PasswordCheck } = {}) {
  return asGuest(args, async ({ portal, request: facts }) => {
    const { request } = args;
    const next = (await formOf(request)).get("next") ?? new URL(request.url).searchParams.get("next");
    const authenticator = new Authenticator<ProvenPassword>().use(
      new FormStrategy(({ form }) =>
        proveByPassword({ portal, request, facts, form }, options.checkPassword),
      ),
    );
    try {
      const proven = await authenticator.authenticate("form", request);
      return await continueSignIn(args, { ...proven, method: "password", next });
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      if (error.view.retryAfter !== null) {
        answerHeaders(args.context).set("Retry-After", String(error.view.retryAfter));
      }
      return json<SignInView>(error.view, { status: statusOf(error.view) });
    }
  });
}

/** What was proven so far, by whatever way. */
export type FirstProof = {
  accountId: AccountId;
  method: FirstMethod;
  hasFactor: boolean;
  /** The account used this browser before (`knownDevice`). */
  known: boolean;
  /** Where to go, untrusted. */
  next: unknown;
  /** True when the first proof was two factors already, as another organisation may vouch. */
  isTwoFactors?: boolean;
  /** A code given together with the first proof. */
  code?: string | null;
  renewedHash?: string | null;
};

/**
 * Leads on after the first proof: to a session when no factor is enrolled or both were given, otherwise to the page
 * that asks for the second. Where the policy requires one that is not there, the first door leads to enrolling.
 * @throws SignInRefused when the account was put on hold in the meantime, or a code was used twice
 */
export async function continueSignIn(args: DoorArgs, first: FirstProof): Promise<Response> {
  const { request, context } = args;
  const { portal, request: facts } = context;
  const { accountId, code = null, isTwoFactors = false, renewedHash = null } = first;
  const next = safeNext(first.next);
  const passwordAt = first.method === "password" ? facts.now : null;
  try {
    return await inTransaction(portal.db, async (tx) => {
      const taken = code === null ? null : await takeCode(tx, portal, accountId, code, facts.now);
      if (first.hasFactor && !isTwoFactors && !taken) {
        const pending = { accountId, method: first.method, provenAt: facts.now, next, known: first.known };
        const token = await insertPendingSignIn(tx, portal, pending);
        const headers = { "Set-Cookie": setCookie(portal, "sign-in", token) };
        return redirect(paths.signInSecondFactor(), { headers });
      }
      const method: SignInMethod = taken ? `${first.method}-${taken}` : first.method;
      const secondFactorAt = taken || isTwoFactors ? facts.now : null;
      const proof = { method, passwordAt, secondFactorAt };
      const session = await startSession(tx, portal, request, facts, { accountId, proof, renewedHash });
      return signedIn(next, session);
    });
  } catch (error) {
    if (error instanceof NoSession) throw refusedSession(error);
    throw error;
  }
}

/** The redirect that ends every way of signing in. Who was on the way to no page is led home. */
export function signedIn(next: string, { cookies, home }: StartedSession): Response {
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  const to = safeNext(next);
  return redirect(to === paths.charts() ? home : to, { headers });
}

function refusedSession({ reason }: NoSession): SignInRefused {
  return new SignInRefused({
    email: "",
    errors: { form: reason === "password-changed" ? "again" : reason },
    retryAfter: null,
  });
}

/**
 * The action of `/sign-out`: ends the session in the database, takes the cookie back and has the browser forget
 * what it kept of us. Cookies of other hosts of the same domain are theirs, so `"cookies"` is not asked for.
 * A button made for somebody else (another sign-in in another tab) signs nobody out; one without a name does.
 * @throws Response for Problem OTHER_ACCOUNT
 */
export function signOut(args: ActionFunctionArgs): Promise<Response> {
  return asGuest(args, async ({ portal, request: facts, viewer }) => {
    const form = await args.request.formData().catch(() => new FormData());
    const madeFor = form.get(ACCOUNT_FIELD);
    if (viewer && madeFor !== null && madeFor !== viewer.accountId) throw await refuseOtherAccount(viewer);
    const idHash = claimedSession(portal, args.request);
    if (idHash) {
      await inTransaction(portal.db, async (tx) => {
        const accountId = await revokeSession(tx, portal, idHash, facts.now);
        if (!accountId) return;
        const event = guestEvent(facts, { eventType: "signed-out" }, { portalAccountId: accountId });
        await recordAccess(tx, event, portal.log);
      });
    }
    return redirect("/sign-in?because=signed-out", { headers: signedOutHeaders(portal) });
  });
}

function statusOf({ errors }: SignInView): number {
  if (errors.form === "rate-limited") return 429;
  return errors.form === "suspended" || errors.form === "locked" ? 403 : 422;
}

/** Takes the cookies back and has the browser forget what it kept: after signing out, and after locking. */
export function signedOutHeaders(portal: Portal): Headers {
  const headers = new Headers({ "Clear-Site-Data": '"cache", "storage"' });
  headers.append("Set-Cookie", clearSessionCookie(portal));
  headers.append("Set-Cookie", clearCookie(portal, "sign-in"));
  return headers;
}

/** A copy, because the strategy reads the body again. */
async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.clone().formData();
  } catch (cause) {
    throw new Problem("INVALID", { reason: "form" }, { cause });
  }
}
