/**
 * Signing in with an account of another organisation. What the provider proves is an identity; an account is opened
 * only by one its owner has connected, and a second factor is asked for unless the provider vouched for two.
 */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Authenticator } from "remix-auth";
import { paths } from "../../../app/paths";
import type { Guest } from "../../access/viewer.server";
import { asGuest } from "../../access/viewer.server";
import { answerHeaders } from "../../access/request-memo";
import { guestEvent } from "../../audit/access-log";
import type { OidcSettings } from "../../config/oidc-settings";
import type { Portal } from "../../portal";
import { Problem } from "../../problem/problem";
import { allowFormsTo } from "../../http/page-policy.server";
import { countAttempt } from "../attempt-limit";
import { claimedToken, clearCookie } from "../cookie";
import { SignInRefused } from "../credentials";
import { networkOf } from "../guess-limits";
import { knownDevice } from "../known-devices";
import { continueSignIn } from "../sign-in.server";
import { insertChallenge } from "./challenge";
import { accountOfIdentity } from "./identities";
import { providerOrigins } from "./provider";
import { IDENTITY_REASONS, IdentityRefused } from "./refusal";
import type { IdentityReason } from "./refusal";
import { OidcStrategy } from "./strategy";
import type { OidcStart, ProvenIdentity } from "./strategy";

/** Whether a page may offer it; lets the forms of that page lead to the provider. */
export async function offerOidc({ context }: LoaderFunctionArgs): Promise<boolean> {
  for (const origin of await providerOrigins(context.portal)) allowFormsTo(context, origin);
  return context.portal.config.oidc !== null;
}

/** The loader of `/sign-in/oidc`: why it did not work. */
export function readOidcRefusal(args: LoaderFunctionArgs) {
  return asGuest(args, async ({ portal }) => {
    settingsOf(portal);
    const because = new URL(args.request.url).searchParams.get("because");
    const reason = IDENTITY_REASONS.find((one) => one === because);
    if (!reason) throw redirect(paths.signIn());
    await offerOidc(args);
    return json({ reason });
  });
}

/** Its action: leads to the provider. Field `next`. @throws Problem RATE_LIMITED */
export function startOidc(args: ActionFunctionArgs): Promise<Response> {
  return asGuest(args, async ({ portal }) => {
    const settings = settingsOf(portal);
    await countStart(args);
    const form = await args.request
      .clone()
      .formData()
      .catch(() => new FormData());
    const next = form.get("next");
    return leaveFor(args, settings, { next: typeof next === "string" ? next : "", connect: false });
  });
}

/** Each start is a row and a question to the provider; wide, because a clinic's waiting room is one address. */
async function countStart({ context }: ActionFunctionArgs): Promise<void> {
  const { portal, request: facts } = context;
  const limit = { subject: ["oidc-start", networkOf(facts.ipAddress)], most: 60, windowMs: 15 * 60_000 };
  const attempt = await countAttempt(portal, [limit], facts.now);
  if (attempt.ok) return;
  if (attempt.first) {
    const deed = { eventType: "identity-refused", result: "denied", reason: "rate-limited" } as const;
    await portal.accessLog.record(guestEvent(facts, deed, { portalAccountId: null }));
  }
  throw new Problem("RATE_LIMITED", { retryAfter: attempt.retryAfter });
}

/** To the provider, with what has to come back unchanged; back to a page of ours when it is away. */
export async function leaveFor(
  args: ActionFunctionArgs,
  settings: OidcSettings,
  start: OidcStart,
): Promise<Response> {
  try {
    await authenticate(args, settings, start);
  } catch (error) {
    if (error instanceof Response) return error;
    if (error instanceof IdentityRefused) return redirect(paths.signInOidc(error.reason));
    throw error;
  }
  throw new TypeError("A POST always leads to the provider");
}

/** The loader of `/sign-in/oidc/callback`. It changes nothing but what this browser has asked for, once. */
export function finishOidc(args: LoaderFunctionArgs): Promise<Response> {
  return asGuest(args, async (guest) => {
    const settings = settingsOf(guest.portal);
    answerHeaders(args.context).append("Set-Cookie", clearCookie(guest.portal, "oidc"));
    try {
      return await welcome(args, guest, await authenticate(args, settings, { next: "", connect: false }));
    } catch (error) {
      if (error instanceof SignInRefused) return redirect(paths.signInOidc("not-active"));
      if (!(error instanceof IdentityRefused)) throw error;
      await recordRefusal(args, error.reason);
      return redirect(paths.signInOidc(error.reason));
    }
  });
}

async function welcome(args: LoaderFunctionArgs, guest: Guest, proven: ProvenIdentity): Promise<Response> {
  const { portal, request: facts } = guest;
  const { issuer, subject, isTwoFactors, next } = proven;
  const account = proven.connect ? null : await accountOfIdentity(portal, proven, facts.now);
  if (account) {
    const known = (await knownDevice(portal, args.request, account.accountId, facts.now)) !== null;
    return continueSignIn(args, { ...account, method: "oidc", known, next, isTwoFactors });
  }
  // Kept for this browser, so that who signs in by password and factor next can connect it.
  const cookie = await insertChallenge(portal, { step: "proven", issuer, subject }, facts.now);
  const headers = answerHeaders(args.context);
  headers.delete("Set-Cookie");
  headers.append("Set-Cookie", cookie);
  if (proven.connect) return redirect(paths.accountIdentity());
  await recordRefusal(args, "not-connected");
  return redirect(paths.signInOidc("not-connected"));
}

function authenticate(
  { request, context }: LoaderFunctionArgs,
  settings: OidcSettings,
  start: OidcStart,
): Promise<ProvenIdentity> {
  const around = { portal: context.portal, facts: context.request, settings };
  // remix-auth copies the request, which cannot be done once its form was read; leaving needs none of it.
  const asked = request.method === "POST" ? new Request(request.url, { method: "POST" }) : request;
  return new Authenticator<ProvenIdentity>().use(new OidcStrategy(around, start)).authenticate("oidc", asked);
}

/** @throws Problem NOT_FOUND where no provider is set */
export function settingsOf({ config }: Pick<Portal, "config">): OidcSettings {
  if (!config.oidc) throw new Problem("NOT_FOUND");
  return config.oidc;
}

async function recordRefusal(
  { request, context }: LoaderFunctionArgs,
  reason: IdentityReason,
): Promise<void> {
  const { portal, request: facts } = context;
  // An address anybody can open is not worth a row each time.
  if (reason === "not-asked" && claimedToken(portal, request, "oidc") === null) return;
  await portal.accessLog.record(
    guestEvent(facts, { eventType: "identity-refused", result: "denied", reason }, { portalAccountId: null }),
  );
}
