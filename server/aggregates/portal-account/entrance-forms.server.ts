/**
 * Actions of the pages before sign-in: read the form, one command, a redirect. What cannot be read is returned
 * (422), with what was typed; what was asked too often too (429).
 */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { paths } from "../../../app/paths";
import type { DoneWith } from "../../../app/paths";
import { answerHeaders } from "../../access/request-memo";
import { asGuest } from "../../access/viewer.server";
import type { Guest } from "../../access/viewer.server";
import { Problem } from "../../problem/problem";
import { languageOf } from "../../session/locale.server";
import { beginByActivationCode } from "./activation-code.server";
import { confirmRegistration, lookAtRegistration } from "./confirm-registration.server";
import { confirmEmailChange, lookAtEmailLink, undoEmailChange } from "./email-change.server";
import type { EntranceView } from "./entrance.view";
import { lookAtPasswordReset, requestPasswordReset, resetPassword } from "./password-reset.server";
import { activationInput, codeField, emailInput, faultsOf, registrationInput } from "./registration.schema";
import { requestRegistration } from "./registration.server";

type Work = (guest: Guest & { language: string }, form: FormData) => Promise<Response>;

/** Fields `recordNumber`, `birthDate`, `email`. The answer is the same whoever is meant. */
export function signUp(args: ActionFunctionArgs): Promise<Response> {
  return withForm(args, async (guest, form) => {
    const input = registrationInput.safeParse(Object.fromEntries(form));
    if (!input.success) return again(form, faultsOf(input.error));
    const asked = await requestRegistration(guest, input.data);
    return asked.ok ? done("sign-up") : tooOften(args, form, asked.retryAfter);
  });
}

/** Fields `code`, `birthDate`, `email`. */
export function sendActivationCode(args: ActionFunctionArgs): Promise<Response> {
  return withForm(args, async (guest, form) => {
    const input = activationInput.safeParse(Object.fromEntries(form));
    if (!input.success) return again(form, faultsOf(input.error));
    const begun = await beginByActivationCode(guest, input.data);
    if (begun.ok) return done("code");
    if (begun.because === "limit") return tooOften(args, form, begun.retryAfter);
    return again(form, { form: "refused" });
  });
}

/** Field `email`. The answer is the same whether there is such an account. */
export function forgotPassword(args: ActionFunctionArgs): Promise<Response> {
  return withForm(args, async (guest, form) => {
    const input = emailInput.safeParse(Object.fromEntries(form));
    if (!input.success) return again(form, faultsOf(input.error));
    const asked = await requestPasswordReset(guest, input.data.email);
    return asked.ok ? done("password-asked") : tooOften(args, form, asked.retryAfter);
  });
}

/** Fields `password` and, where the link asks for it, `code`; the token is in the URL. @throws LINK_EXPIRED */
export function confirmSignUp(args: ActionFunctionArgs): Promise<Response> {
  return withForm(args, async (guest, form) => {
    const code = codeField.safeParse(form.get("code"));
    const typed = { password: field(form, "password"), code: code.success ? code.data : "" };
    const faults = await confirmRegistration(guest, tokenOf(args), typed);
    return faults ? again(form, faults) : done("registered");
  });
}

/** Field `password`. @throws LINK_EXPIRED */
export function chooseNewPassword(args: ActionFunctionArgs): Promise<Response> {
  return withForm(args, async (guest, form) => {
    const reset = await resetPassword(guest, tokenOf(args), field(form, "password"), args.request);
    if (reset.fault) return again(form, { password: reset.fault });
    for (const cookie of reset.cookies) answerHeaders(args.context).append("Set-Cookie", cookie);
    return done("password-chosen");
  });
}

/** No fields: the button. @throws LINK_EXPIRED */
export function confirmEmail(args: ActionFunctionArgs): Promise<Response> {
  return asGuest(args, async (guest) => {
    await confirmEmailChange(guest, tokenOf(args));
    return done("email-changed");
  });
}

/** No fields: the button. @throws LINK_EXPIRED */
export function undoEmail(args: ActionFunctionArgs): Promise<Response> {
  return asGuest(args, async (guest) => {
    await undoEmailChange(guest, tokenOf(args));
    return done("email-kept");
  });
}

const LOOKS = {
  registration: lookAtRegistration,
  "password-reset": async (guest: Guest, token: unknown) => ({
    ...(await lookAtPasswordReset(guest, token)),
    asksCode: false,
  }),
  "email-change": (guest: Guest, token: unknown) => lookAtEmailLink(guest, "email-change", token),
  "email-change-undo": (guest: Guest, token: unknown) => lookAtEmailLink(guest, "email-change-undo", token),
};

/** The loader of a link's page: looks, and changes nothing. @throws LINK_EXPIRED */
export function readLink<P extends keyof typeof LOOKS>(
  args: LoaderFunctionArgs,
  purpose: P,
): ReturnType<(typeof LOOKS)[P]> {
  return asGuest(args, (guest) => LOOKS[purpose](guest, tokenOf(args))) as ReturnType<(typeof LOOKS)[P]>;
}

function withForm(args: ActionFunctionArgs, work: Work): Promise<Response> {
  return asGuest(args, async (guest) => {
    const form = await args.request.formData().catch((cause: unknown) => {
      throw new Problem("INVALID", { reason: "form" }, { cause });
    });
    return work({ ...guest, language: languageOf(args.request, guest.viewer) }, form);
  });
}

/** From the URL, where no log and no page of ours repeats it; an action posts to its own page's URL. */
function tokenOf({ request }: LoaderFunctionArgs): string | null {
  return new URL(request.url).searchParams.get("token");
}

function done(what: DoneWith): Response {
  return redirect(paths.done(what));
}

/** @param status 422 by default */
function again(form: FormData, faults: EntranceView["faults"], status = 422): Response {
  const typed = Object.fromEntries(
    ["recordNumber", "birthDate", "email"].map((name) => [name, field(form, name).slice(0, 254)]),
  );
  return json<EntranceView>({ typed, faults }, { status });
}

function tooOften(args: ActionFunctionArgs, form: FormData, retryAfter: number): Response {
  answerHeaders(args.context).set("Retry-After", String(retryAfter));
  return again(form, { form: "limit" }, 429);
}

/** A text field; a file or nothing counts as empty. */
function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
