/**
 * Where the link of an invitation leads. GET looks and changes nothing; a stranger is told which address it went to and
 * no name; whoever is signed in sees both names, and says yes or no by a form.
 */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { paths } from "../../app/paths";
import { permit } from "../access/permit.server";
import { asGuest, asViewer } from "../access/viewer.server";
import type { DoorArgs } from "../access/viewer.server";
import {
  acceptInvitation,
  declineInvitation,
  registerByInvitation,
} from "../aggregates/proxy-delegation/proxy-delegation.server";
import { Problem } from "../problem/problem";
import { languageOf } from "../session/locale.server";
import { continueSignIn } from "../session/sign-in.server";
import type { InvitationPage, RefusedRegistration } from "./invitation.view";
import { lookAtInvitation, readInvitation } from "./sharing.server";

/** @throws Response LINK_EXPIRED, UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
export function lookAtInvitationPage(args: DoorArgs): Promise<InvitationPage> {
  return asGuest(args, async (guest): Promise<InvitationPage> => {
    const token = tokenOf(args.request);
    if (guest.viewer) {
      return {
        kind: "offer",
        token,
        offer: await readInvitation(guest.viewer, token),
        account: guest.viewer.accountId,
      };
    }
    const { email, hasAccount } = await lookAtInvitation(guest, token);
    return { kind: "stranger", token, email, hasAccount };
  });
}

/** Fields: `do` (accept, decline or register); for an account `name` and `password`. */
export async function answerInvitation(args: ActionFunctionArgs) {
  const token = tokenOf(args.request);
  const form = await args.request.clone().formData();
  if (form.get("do") === "register") return register(args, token, form);
  return asViewer(args, async (viewer) => {
    const isYes = form.get("do") === "accept";
    const permitted = await permit(viewer, args.request, { whileClosing: !isYes });
    if (isYes) return redirect(paths.enterChart(await acceptInvitation(permitted, token)));
    if (form.get("do") !== "decline") throw new Problem("INVALID", { reason: "form" });
    await declineInvitation(permitted, token);
    return redirect(paths.sharing("declined"));
  });
}

/** Who has no account makes one and is signed in by it: the link has proven the address, and comes back to them. */
function register(args: ActionFunctionArgs, token: string, form: FormData) {
  return asGuest(args, async ({ portal, request, viewer }) => {
    const text = (name: string) => String(form.get(name) ?? "");
    const typed = {
      name: text("name"),
      password: text("password"),
      language: languageOf(args.request, viewer),
    };
    const refuse = (view: Omit<RefusedRegistration, "name">) =>
      json<RefusedRegistration>({ ...view, name: typed.name }, { status: 422 });
    try {
      const made = await registerByInvitation({ portal, request }, token, typed);
      if (!made.ok) return refuse({ errors: made.errors, emailTaken: false });
      const proof = {
        accountId: made.accountId,
        method: "password",
        hasFactor: false,
        known: false,
      } as const;
      return await continueSignIn(args, { ...proof, next: paths.invitation(token) });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "INVALID") throw error;
      return refuse({ errors: {}, emailTaken: true });
    }
  });
}

function tokenOf(request: Request): string {
  return new URL(request.url).searchParams.get("token") ?? "";
}
