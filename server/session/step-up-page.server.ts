/**
 * The page that asks once more who is there: for a code or a passkey, or for the password where no factor is
 * enrolled and none is required. What was proven raises the session, which gets a new token.
 */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { QueryTypes } from "sequelize";
import type { Viewer } from "../access/keys";
import { sessionHashOf } from "../access/opened-doors";
import { permit } from "../access/permit.server";
import { answerHeaders } from "../access/request-memo";
import { askStepUp } from "../access/step-up.server";
import { asViewer } from "../access/viewer.server";
import { recordAccess, recordViewerAccess, viewerEvent } from "../audit/access-log";
import { inTransaction } from "../db/transaction";
import type { StepUpAsk } from "../policies/step-up";
import { countAttempt, forgiveAttempt } from "./attempt-limit";
import { setSessionCookie } from "./cookie";
import { takeCode } from "./factors/codes";
import { factorsOf } from "./factors/factor-rows";
import { acceptPasskey, offerPasskey } from "./factors/passkeys";
import type { PasskeyOffer } from "./factors/passkeys";
import { codeLimits } from "./guess-limits";
import { safeNext } from "./next-address";
import { verifyPassword } from "./password";
import type { PasswordCheck } from "./password";
import { tellRecoveryCodeUsed, textOf } from "./second-factor.server";
import { raiseSession } from "./session-rows";
import type { CodeView } from "./sign-in.view";

export type StepUpPage = {
  ask: Exclude<StepUpAsk, "enrolment">;
  next: string;
  hasTotp: boolean;
  recovery: boolean;
  offer: PasskeyOffer | null;
};

const FOR_FACTORS = { purpose: "factors" } as const;

/** The loader of `/step-up`; who has nothing to prove goes on at once. */
export function readStepUp(args: LoaderFunctionArgs): Promise<StepUpPage> {
  return asViewer(
    args,
    async (viewer) => {
      const query = new URL(args.request.url).searchParams;
      const next = safeNext(query.get("next"));
      // As for enrolling: the pages that lead here have asked already whether a factor must be there first.
      const decision = askStepUp(viewer, { enrolling: true });
      if (decision.ok) throw redirect(next);
      const factors = await factorsOf(viewer.portal, viewer.accountId);
      const passkeys = factors.filter(({ kind }) => kind === "passkey");
      const hasTotp = factors.some(({ kind }) => kind === "totp");
      const { now } = viewer.request;
      return {
        ask: decision.ask === "factor" ? "factor" : "password",
        next,
        hasTotp,
        recovery: !hasTotp || query.get("with") === "recovery-code",
        offer:
          passkeys.length > 0 ? await offerPasskey(viewer.portal, questionOf(viewer), passkeys, now) : null,
      };
    },
    FOR_FACTORS,
  );
}

type Given = { code: string; answer: string; password: string };
type Passed = { kind: "second-factor" | "password"; reason: string };

/** Its action: fields `account`, `next`, and one of `code`, `answer`, `password`. */
export function stepUp(args: ActionFunctionArgs, options: { checkPassword?: PasswordCheck } = {}) {
  return asViewer(
    args,
    async (viewer) => {
      const { portal, request: facts } = viewer;
      const { form } = await permit(viewer, args.request, { whileClosing: true });
      const next = safeNext(form.get("next"));
      const decision = askStepUp(viewer, { enrolling: true });
      if (decision.ok) return redirect(next);
      const field = decision.ask === "factor" ? ("code" as const) : ("password" as const);
      const given: Given = {
        code: field === "code" ? textOf(form, "code").trim() : "",
        answer: field === "code" ? textOf(form, "answer") : "",
        password: field === "password" ? textOf(form, "password") : "",
      };
      if (!given.code && !given.answer && !given.password) return refuse({ [field]: "missing" });

      const limits = given.answer ? [] : codeLimits(viewer.accountId, "signed-in");
      const attempt =
        limits.length > 0 ? await countAttempt(portal, limits, facts.now) : { ok: true as const };
      if (!attempt.ok) {
        if (attempt.first) await recordRefusal(viewer, "rate-limited");
        answerHeaders(args.context).set("Retry-After", String(attempt.retryAfter));
        return refuse({ [field]: "rate-limited" }, attempt.retryAfter);
      }
      const isPassword =
        given.password !== "" &&
        (await (options.checkPassword ?? verifyPassword)(await storedHash(viewer), given.password, true));
      const token = await pass(viewer, given, isPassword);
      if (token === null) {
        await recordRefusal(viewer, given.answer ? "passkey" : `wrong-${field}`);
        return refuse({ [field]: given.answer ? "passkey" : "wrong" });
      }
      if (limits.length > 0) await forgiveAttempt(portal, limits, facts.now);
      return redirect(next, { headers: { "Set-Cookie": setSessionCookie(portal, token) } });
    },
    FOR_FACTORS,
  );
}

/** @returns the session's new token, or null when what was given is wrong */
function pass(viewer: Viewer, given: Given, isPassword: boolean): Promise<string | null> {
  const { portal, accountId, request: facts } = viewer;
  const { now } = facts;
  return inTransaction(portal.db, async (tx) => {
    let passed: Passed | null = null;
    if (given.answer) {
      const accepted = await acceptPasskey(tx, portal, questionOf(viewer), given.answer, {
        only: accountId,
        now,
      });
      passed = accepted && { kind: "second-factor", reason: "passkey" };
    } else if (given.code) {
      const kind = await takeCode(tx, portal, accountId, given.code, now);
      passed = kind && { kind: "second-factor", reason: kind };
      if (kind === "recovery-code") await tellRecoveryCodeUsed(tx, portal, accountId);
    } else if (isPassword) passed = { kind: "password", reason: "password" };
    if (!passed) return null;
    const token = await raiseSession(tx, portal, sessionHashOf(viewer), { kind: passed.kind, at: now });
    await recordAccess(
      tx,
      viewerEvent(viewer, { eventType: "step-up-passed", reason: passed.reason }),
      portal.log,
    );
    return token;
  });
}

async function storedHash({ portal, accountId }: Viewer): Promise<string | null> {
  const [row] = await portal.db.query<{ password_hash: string | null }>(
    `select password_hash from portal_account where id = $1`,
    { type: QueryTypes.SELECT, bind: [accountId] },
  );
  return row?.password_hash ?? null;
}

function questionOf({ sessionId }: Viewer) {
  return { purpose: "passkey-step-up", subject: sessionId } as const;
}

function recordRefusal(viewer: Viewer, reason: string): Promise<void> {
  return recordViewerAccess(viewer, { eventType: "step-up-refused", result: "denied", reason });
}

function refuse(errors: CodeView["errors"], retryAfter: number | null = null): Response {
  return json<CodeView>({ errors, retryAfter }, { status: retryAfter === null ? 422 : 429 });
}
