/** What `/account/identity` reads and sends: sign-ins at other organisations that open this account. */
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { paths } from "../../../app/paths";
import type { SteppedUp, Viewer } from "../../access/keys";
import { permit } from "../../access/permit.server";
import { requireStepUp } from "../../access/step-up.server";
import { asViewer } from "../../access/viewer.server";
import { recordViewerAccess } from "../../audit/access-log";
import { Problem } from "../../problem/problem";
import { findChallenge, takeChallenge } from "./challenge";
import { connectIdentity, disconnectIdentity, identitiesOf, identityKey } from "./identities";
import type { IdentityPage } from "./identity.view";
import { leaveFor, offerOidc, settingsOf } from "./oidc.server";
import { IdentityRefused } from "./refusal";

export type { IdentityPage } from "./identity.view";

export function readIdentities(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    settingsOf(viewer.portal);
    requireStepUp(viewer);
    const [identities, challenge] = await Promise.all([
      identitiesOf(viewer),
      findChallenge(viewer.portal, args.request, viewer.request.now),
      offerOidc(args),
    ]);
    const isOwn = identities.some(
      (one) => challenge?.step === "proven" && identityKey(one) === identityKey(challenge),
    );
    return json<IdentityPage>({
      identities: identities.map((one) => ({
        key: identityKey(one),
        organisation: new URL(one.issuer).host,
        connectedAt: one.createdAt.toISOString(),
        lastUsedAt: one.lastUsedAt?.toISOString() ?? null,
      })),
      waiting: challenge?.step === "proven" && !isOwn ? new URL(challenge.issuer).host : null,
      refused: new URL(args.request.url).searchParams.get("because") === "other-account",
    });
  });
}

/** Fields `do` (`begin`, `connect`, `disconnect`) and `identity`. */
export function changeIdentities(args: ActionFunctionArgs): Promise<Response> {
  return asViewer(args, async (viewer) => {
    const settings = settingsOf(viewer.portal);
    const proven = requireStepUp(viewer);
    const { form } = await permit(viewer, args.request, { whileClosing: true });
    switch (form.get("do")) {
      case "begin":
        return leaveFor(args, settings, { next: "", connect: true });
      case "connect":
        return connect(args, viewer, proven);
      case "disconnect":
        await disconnectIdentity(proven, String(form.get("identity") ?? ""));
        return redirect(paths.accountIdentity());
    }
    throw new Problem("INVALID", { reason: "do" });
  });
}

async function connect(args: ActionFunctionArgs, viewer: Viewer, proven: SteppedUp): Promise<Response> {
  const challenge = await takeChallenge(viewer.portal, args.request, viewer.request.now);
  if (challenge?.step !== "proven") return redirect(paths.accountIdentity());
  try {
    await connectIdentity(proven, challenge);
  } catch (error) {
    if (!(error instanceof IdentityRefused)) throw error;
    await recordViewerAccess(viewer, {
      eventType: "identity-refused",
      result: "denied",
      reason: error.reason,
    });
    return redirect(paths.accountIdentity(error.reason));
  }
  return redirect(paths.accountIdentity());
}
