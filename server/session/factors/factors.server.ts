/** What the pages under `/account/factors` read and send. Guards first: who, then whether it was just proven. */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { encode } from "uqr";
import { wordsOf } from "../../../app/i18n/words";
import { paths } from "../../../app/paths";
import type { SteppedUp, Viewer } from "../../access/keys";
import { permit } from "../../access/permit.server";
import { requireStepUp } from "../../access/step-up.server";
import { asViewer } from "../../access/viewer.server";
import type { DoorArgs } from "../../access/viewer.server";
import { Problem } from "../../problem/problem";
import { setSessionCookie } from "../cookie";
import { languageOf } from "../locale.server";
import { safeNext } from "../next-address";
import { textOf } from "../second-factor.server";
import {
  addPasskey,
  confirmTotp,
  makeRecoveryCodes,
  mustKeepOne,
  newPasskeyQuestion,
  openTotpSecret,
  removeFactor,
  renameFactor,
  sealTotpSecret,
} from "./factor-commands";
import { factorsOf, recoveryCodesLeft } from "./factor-rows";
import type { FactorRow } from "./factor-rows";
import type { FactorErrors, FactorView, FactorsPage, TotpPage } from "./factors.view";
import { offerNewPasskey } from "./passkeys";
import { newTotpSecret, totpAddress } from "./totp";

const FOR_FACTORS = { purpose: "factors" } as const;
const NAME_LENGTH = 60;

export function readFactors(args: LoaderFunctionArgs): Promise<FactorsPage> {
  return asViewer(
    args,
    async (viewer) => {
      const { portal, accountId } = viewer;
      const [factors, left] = await Promise.all([
        factorsOf(portal, accountId),
        recoveryCodesLeft(portal, accountId),
      ]);
      const required = mustKeepOne(viewer);
      return {
        factors: factors.map(viewOf),
        recoveryCodesLeft: left,
        required,
        first: required && factors.length === 0,
        next: nextOf(args),
      };
    },
    FOR_FACTORS,
  );
}

/** The loader of the page that enrols an app; every look makes a new secret, and nothing is kept of it. */
export function readNewTotp(args: LoaderFunctionArgs): Promise<TotpPage> {
  return enrolling(args, ({ viewer }) => totpPage(args, viewer, newTotpSecret()));
}

/** Its action: `sealed`, `code`, `name`, `next`. A wrong code shows the same secret again. */
export function saveTotp(args: ActionFunctionArgs) {
  return enrolling(args, async (proven) => {
    const { form } = await permit(proven.viewer, args.request, { whileClosing: true });
    const { name, error } = nameFrom(form);
    const sealed = textOf(form, "sealed");
    const code = textOf(form, "code").trim();
    const again = (errors: FactorErrors) => {
      const secret = openTotpSecret(proven.viewer.portal, proven.viewer.accountId, sealed);
      return json({ errors, page: { ...totpPage(args, proven.viewer, secret), name } }, { status: 422 });
    };
    if (error || code === "") return again({ ...error, ...(code === "" ? { code: "missing" } : {}) });
    const added = await confirmTotp(proven, { sealed, code, name });
    if (!added) return again({ code: "wrong" });
    return onAfterAdding(proven.viewer, form, added.token);
  });
}

export function readNewPasskey(args: LoaderFunctionArgs) {
  return enrolling(args, async ({ viewer }) => {
    const { portal, accountId, email, request } = viewer;
    const passkeys = await factorsOf(portal, accountId, { kind: "passkey" });
    const words = wordsOf(languageOf(args.request, viewer));
    const account = { id: accountId, email, portalName: words.frame.portal };
    return {
      offer: await offerNewPasskey(portal, newPasskeyQuestion(viewer), account, passkeys, request.now),
      name: words.factors.passkey.defaultName,
      next: nextOf(args),
    };
  });
}

/** Its action: `answer`, `name`, `next`. */
export function savePasskey(args: ActionFunctionArgs) {
  return enrolling(args, async (proven) => {
    const { form } = await permit(proven.viewer, args.request, { whileClosing: true });
    const { name, error } = nameFrom(form);
    if (error) return json({ errors: error, name }, { status: 422 });
    const added = await addPasskey(proven, { answer: textOf(form, "answer"), name });
    if (!added) return json({ errors: { answer: "failed" } as FactorErrors, name }, { status: 422 });
    return onAfterAdding(proven.viewer, form, added.token);
  });
}

export function readRecoveryCodes(args: LoaderFunctionArgs) {
  return provenFor(args, async ({ viewer }) => {
    const factors = await factorsOf(viewer.portal, viewer.accountId);
    if (factors.length === 0) throw redirect(paths.factors());
    return { left: await recoveryCodesLeft(viewer.portal, viewer.accountId), next: nextOf(args) };
  });
}

/** Its action: makes new ones. They are in this one answer, and in no page that could be opened again. */
export function saveRecoveryCodes(args: ActionFunctionArgs) {
  return provenFor(args, async (proven) => {
    const { form } = await permit(proven.viewer, args.request, { whileClosing: true });
    const codes = await makeRecoveryCodes(proven);
    return json({ codes, next: nextFrom(form) });
  });
}

/** One factor of one's own; anybody else's is not there. */
export function readFactor(args: LoaderFunctionArgs) {
  return provenFor(args, async ({ viewer }) => {
    const factors = await factorsOf(viewer.portal, viewer.accountId);
    const factor = factors.find(({ id }) => id === args.params.factorId);
    if (!factor) throw new Problem("NOT_FOUND");
    const last = factors.length === 1;
    return { factor: viewOf(factor), last, stays: last && mustKeepOne(viewer) };
  });
}

export function saveName(args: ActionFunctionArgs) {
  return provenFor(args, async (proven) => {
    const { form } = await permit(proven.viewer, args.request, { whileClosing: true });
    const { name, error } = nameFrom(form);
    if (error) return json({ errors: error, name }, { status: 422 });
    await renameFactor(proven, args.params.factorId ?? "", name);
    return redirect(paths.factors());
  });
}

export function saveRemoval(args: ActionFunctionArgs) {
  return provenFor(args, async (proven) => {
    await permit(proven.viewer, args.request, { whileClosing: true });
    await removeFactor(proven, args.params.factorId ?? "");
    return redirect(paths.factors());
  });
}

/** For adding the first: the password just given does, whatever the policy. */
function enrolling<T>(args: DoorArgs, fn: (proven: SteppedUp) => Promise<T> | T): Promise<T> {
  return asViewer(args, (viewer) => fn(requireStepUp(viewer, { enrolling: true })), FOR_FACTORS);
}

function provenFor<T>(args: DoorArgs, fn: (proven: SteppedUp) => Promise<T>): Promise<T> {
  return asViewer(args, (viewer) => fn(requireStepUp(viewer)));
}

/** After the first factor the recovery codes; after another one where the person was going. */
async function onAfterAdding(viewer: Viewer, form: FormData, token: string): Promise<Response> {
  const { portal, accountId } = viewer;
  const next = nextFrom(form) ?? undefined;
  const codes = await recoveryCodesLeft(portal, accountId);
  const to = codes === 0 ? paths.recoveryCodes(next) : (next ?? paths.factors());
  return redirect(to, { headers: { "Set-Cookie": setSessionCookie(portal, token) } });
}

function totpPage(args: DoorArgs, viewer: Viewer, secret: string): TotpPage {
  const words = wordsOf(languageOf(args.request, viewer));
  const address = totpAddress(secret, words.frame.portal, viewer.email);
  return {
    secret,
    sealed: sealTotpSecret(viewer, secret),
    qr: encode(address, { ecc: "M", border: 4 }).data,
    name: words.factors.totp.defaultName,
    next: nextOf(args),
  };
}

function viewOf(row: FactorRow): FactorView {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}

function nameFrom(form: FormData): { name: string; error: FactorErrors | null } {
  const name = textOf(form, "name").normalize("NFC").replace(/\p{C}/gu, "").trim();
  if (name === "") return { name, error: { name: "missing" } };
  return { name, error: name.length > NAME_LENGTH ? { name: "too-long" } : null };
}

function nextOf({ request }: DoorArgs): string | null {
  return asNext(new URL(request.url).searchParams.get("next"));
}

function nextFrom(form: FormData): string | null {
  return asNext(form.get("next"));
}

function asNext(next: unknown): string | null {
  return safeNext(next, "") || null;
}
