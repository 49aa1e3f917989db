/**
 * Signing in and out with remix-auth: the strategy proves a person, this module gives them a session. A session
 * is made new for every sign-in and the one the browser had before is ended, so that none can be planted.
 */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { Authenticator } from "remix-auth";
import { FormStrategy } from "remix-auth-form";
import { asGuest } from "../access/viewer.server";
import { answerHeaders } from "../access/request-memo";
import { guestEvent, recordAccess } from "../audit/access-log";
import { inTransaction } from "../db/transaction";
import { Problem } from "../problem/problem";
import type { Portal } from "../portal";
import type { RequestFacts } from "../access/keys";
import { claimedSession, clearSessionCookie, setSessionCookie } from "./cookie";
import { SignInRefused, normalizeEmail, proveByPassword } from "./credentials";
import type { ProvenAccount } from "./credentials";
import { safeNext } from "./next-address";
import { hashPassword, isOutdatedHash } from "./password";
import type { PasswordCheck } from "./password";
import { insertSession, revokeSession } from "./session-rows";
import { forgiveAttempts } from "./sign-in-limit";
import type { SignInView } from "./sign-in.view";

export type { SignInView } from "./sign-in.view";

/**
 * The action of the sign-in page: fields `email`, `password` and `next` (a path of ours; also taken from the URL).
 * @returns a redirect with the session's cookie, or what the page shows: 422, 403 (on hold) or 429
 * @throws Response for a Problem
 */
export function signIn(args: ActionFunctionArgs, options: { checkPassword?: PasswordCheck } = {}) {
  return asGuest(args, async ({ portal, request: facts }) => {
    const { request } = args;
    const typedNext = (await formOf(request)).get("next") ?? new URL(request.url).searchParams.get("next");
    const authenticator = new Authenticator<ProvenAccount>().use(
      new FormStrategy(({ form }) => proveByPassword(portal, facts, form, options.checkPassword)),
    );
    try {
      const proven = await authenticator.authenticate("form", request);
      const token = await beginSession(portal, facts, proven, claimedSession(portal, request));
      return redirect(safeNext(typedNext), { headers: { "Set-Cookie": setSessionCookie(portal, token) } });
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      if (error.view.retryAfter !== null) {
        answerHeaders(args.context).set("Retry-After", String(error.view.retryAfter));
      }
      return json<SignInView>(error.view, { status: statusOf(error.view) });
    }
  });
}

/**
 * The action of `/sign-out`: ends the session in the database, takes the cookie back and has the browser forget
 * what it kept of us. Cookies of other hosts of the same domain are theirs, so `"cookies"` is not asked for.
 */
export function signOut(args: ActionFunctionArgs): Promise<Response> {
  return asGuest(args, async ({ portal, request: facts }) => {
    const idHash = claimedSession(portal, args.request);
    if (idHash) {
      await inTransaction(portal.db, async (tx) => {
        const accountId = await revokeSession(tx, portal, idHash, facts.now);
        if (!accountId) return;
        const event = guestEvent(facts, { eventType: "signed-out" }, { portalAccountId: accountId });
        await recordAccess(tx, event, portal.log);
      });
    }
    return redirect("/sign-in?because=signed-out", {
      headers: { "Set-Cookie": clearSessionCookie(portal), "Clear-Site-Data": '"cache", "storage"' },
    });
  });
}

async function beginSession(
  portal: Portal,
  facts: RequestFacts,
  proven: ProvenAccount,
  previous: Buffer | null,
): Promise<string> {
  const { accountId } = proven;
  const renewed = isOutdatedHash(proven.passwordHash) ? await hashPassword(proven.password) : null;
  const token = await inTransaction(portal.db, async (tx) => {
    if (previous) await revokeSession(tx, portal, previous, facts.now);
    const made = await insertSession(tx, portal, accountId, facts);
    await portal.db.query(
      `update portal_account set last_login_at = $2, password_hash = coalesce($3, password_hash) where id = $1`,
      { transaction: tx, bind: [accountId, facts.now, renewed] },
    );
    const event = guestEvent(facts, { eventType: "signed-in" }, { portalAccountId: accountId });
    await recordAccess(tx, event, portal.log);
    return made;
  });
  await forgiveAttempts(portal, normalizeEmail(proven.email), facts.ipAddress, facts.now);
  return token;
}

function statusOf({ errors }: SignInView): number {
  if (errors.form === "rate-limited") return 429;
  return errors.form === "suspended" ? 403 : 422;
}

/** A copy, because the strategy reads the body again. */
async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.clone().formData();
  } catch (cause) {
    throw new Problem("INVALID", { reason: "form" }, { cause });
  }
}
