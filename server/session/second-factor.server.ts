/**
 * The second step of signing in, and signing in with a passkey alone. What is asked of a guest who has proven the
 * password is tied to their pending sign-in; nothing here tells a stranger whether an account exists.
 */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { RequestFacts } from "../access/keys";
import { answerHeaders } from "../access/request-memo";
import { asGuest } from "../access/viewer.server";
import type { DoorArgs } from "../access/viewer.server";
import { guestEvent } from "../audit/access-log";
import { inTransaction } from "../db/transaction";
import type { AccountId } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { enqueueMail } from "../upstream/notify/enqueue-mail";
import { countAttempt, forgiveAttempt } from "./attempt-limit";
import { takeCode } from "./factors/codes";
import { factorsOf } from "./factors/factor-rows";
import { acceptPasskey, offerPasskey } from "./factors/passkeys";
import type { PasskeyOffer } from "./factors/passkeys";
import { mailAddressOf } from "./mail-address";
import { codeLimits } from "./guess-limits";
import { safeNext } from "./next-address";
import { findPendingSignIn, takePendingSignIn } from "./pending-sign-in";
import type { PendingSignIn } from "./pending-sign-in";
import { NoSession, startSession } from "./start-session";
import type { StartedSession } from "./start-session";
import { signedIn } from "./sign-in.server";
import type { CodeView } from "./sign-in.view";

/** `offer` is null where no passkey is enrolled. */
export type SecondFactorPage = {
  hasTotp: boolean;
  recovery: boolean;
  offer: PasskeyOffer | null;
};

/** The loader of `/sign-in/second-factor`; who has not begun to sign in is sent to do so. */
export function readSecondFactor(args: LoaderFunctionArgs): Promise<SecondFactorPage> {
  return asGuest(args, async ({ portal, request: facts }) => {
    const pending = await findPendingSignIn(portal, args.request, facts.now);
    if (!pending) throw redirect(BEGIN_AGAIN);
    const factors = await factorsOf(portal, pending.accountId);
    const passkeys = factors.filter(({ kind }) => kind === "passkey");
    const hasTotp = factors.some(({ kind }) => kind === "totp");
    return {
      hasTotp,
      recovery: !hasTotp || new URL(args.request.url).searchParams.get("with") === "recovery-code",
      offer:
        passkeys.length > 0 ? await offerPasskey(portal, questionOf(pending), passkeys, facts.now) : null,
    };
  });
}

/** Its action: field `code`, or `answer` of a passkey. */
export function giveSecondFactor(args: ActionFunctionArgs): Promise<Response> {
  return asGuest(args, async ({ portal, request: facts }) => {
    const pending = await findPendingSignIn(portal, args.request, facts.now);
    if (!pending) return redirect(BEGIN_AGAIN);
    const form = await args.request.formData().catch(() => new FormData());
    const given = { code: textOf(form, "code").trim(), answer: textOf(form, "answer") };
    if (given.code === "" && given.answer === "") return refuse({ code: "missing" });

    // Nobody guesses a passkey, so only codes are counted.
    const limits = given.answer ? [] : codeLimits(pending.accountId, pending.known ? "known" : "new");
    const attempt = limits.length > 0 ? await countAttempt(portal, limits, facts.now) : { ok: true as const };
    if (!attempt.ok) {
      if (attempt.first) await recordRefusal(portal, facts, pending.accountId, "rate-limited");
      answerHeaders(args.context).set("Retry-After", String(attempt.retryAfter));
      return refuse({ code: "rate-limited" }, attempt.retryAfter);
    }
    try {
      const session = await finish(args.request, portal, facts, pending, given);
      if (session === null) {
        await recordRefusal(portal, facts, pending.accountId, given.answer ? "passkey" : "wrong-code");
        return refuse({ code: given.answer ? "passkey" : "wrong" });
      }
      if (limits.length > 0) await forgiveAttempt(portal, limits, facts.now);
      return signedIn(pending.next, session);
    } catch (error) {
      if (error instanceof NoSession) return redirect(BEGIN_AGAIN);
      throw error;
    }
  });
}

/** Who comes too late is told so on the sign-in page. */
const BEGIN_AGAIN = "/sign-in?because=expired";

/** @returns null when what was given is wrong */
function finish(
  request: Request,
  portal: Portal,
  facts: RequestFacts,
  pending: PendingSignIn,
  given: { code: string; answer: string },
): Promise<StartedSession | null> {
  const { accountId, method, provenAt } = pending;
  const { now } = facts;
  return inTransaction(portal.db, async (tx) => {
    const kind = given.answer
      ? (await acceptPasskey(tx, portal, questionOf(pending), given.answer, { only: accountId, now })) &&
        "passkey"
      : await takeCode(tx, portal, accountId, given.code, now);
    if (!kind) return null;
    if (!(await takePendingSignIn(tx, portal, pending.idHash, now))) throw new NoSession("password-changed");
    const proof = {
      method: `${method}-${kind}` as const,
      passwordAt: method === "password" ? provenAt : null,
      secondFactorAt: now,
    };
    const session = await startSession(tx, portal, request, facts, { accountId, proof });
    if (kind === "recovery-code") await tellRecoveryCodeUsed(tx, portal, accountId);
    return session;
  });
}

/** The owner should know: a code from the drawer was used. */
export async function tellRecoveryCodeUsed(
  tx: Parameters<typeof enqueueMail>[0],
  portal: Portal,
  accountId: AccountId,
): Promise<void> {
  const account = await mailAddressOf(tx, portal, accountId);
  await enqueueMail(tx, portal, { ...account, kind: "recovery-code-used" });
}

/** What the sign-in page needs to offer a passkey: any of them, of whomever. */
export function offerPasskeySignIn({ context }: DoorArgs): Promise<PasskeyOffer> {
  return offerPasskey(context.portal, ANYBODY, [], context.request.now);
}

const ANYBODY = { purpose: "passkey-sign-in", subject: "" } as const;

/** The action of `/sign-in/passkey`: fields `answer` and `next`. A passkey alone is two factors. */
export function signInByPasskey(args: ActionFunctionArgs): Promise<Response> {
  return asGuest(args, async ({ portal, request: facts }) => {
    const form = await args.request.formData().catch(() => new FormData());
    const answer = textOf(form, "answer");
    const next = safeNext(form.get("next"));
    try {
      const session = await inTransaction(portal.db, async (tx) => {
        const accepted = await acceptPasskey(tx, portal, ANYBODY, answer, { only: null, now: facts.now });
        if (!accepted) return null;
        const { accountId } = accepted;
        const proof = { method: "passkey", passwordAt: null, secondFactorAt: facts.now } as const;
        return startSession(tx, portal, args.request, facts, { accountId, proof });
      });
      if (session) return signedIn(next, session);
    } catch (error) {
      if (!(error instanceof NoSession)) throw error;
      await recordRefusal(portal, facts, null, error.reason);
      return redirect(signInBecause(next, error.reason === "password-changed" ? "again" : error.reason));
    }
    await recordRefusal(portal, facts, null, "passkey");
    return redirect(signInBecause(next, "passkey"));
  });
}

/** The sign-in page with its reason; it has one page to say it on, whatever was tried. */
function signInBecause(next: string, because: "passkey" | "suspended" | "locked" | "again"): string {
  return `/sign-in?${new URLSearchParams({ next, because })}`;
}

function refuse(errors: CodeView["errors"], retryAfter: number | null = null): Response {
  return json<CodeView>({ errors, retryAfter }, { status: retryAfter === null ? 422 : 429 });
}

function questionOf({ idHash }: PendingSignIn) {
  return { purpose: "passkey-sign-in", subject: idHash.toString("hex") } as const;
}

function recordRefusal(
  portal: Portal,
  facts: RequestFacts,
  portalAccountId: AccountId | null,
  reason: string,
): Promise<void> {
  const deed = { eventType: "second-factor-refused", result: "denied", reason } as const;
  return portal.accessLog.record(guestEvent(facts, deed, { portalAccountId }));
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 20_000) : "";
}
