/**
 * The page on which somebody who is signed in allows an app to sign in as them, or does not. Asked each time, on the
 * browser that began, with a proof of the last minutes: a browser left open must not be enough to take a record away.
 */
import { randomBytes } from "node:crypto";
import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { permit } from "../access/permit.server";
import { doorOf } from "../access/opened-doors";
import { requireStepUp } from "../access/step-up.server";
import { asViewer } from "../access/viewer.server";
import type { Permit, SteppedUp, Viewer } from "../access/keys";
import { lockOwner } from "../aggregates/portal-account/lock-account";
import { recordAccess, recordViewerAccess, viewerEvent } from "../audit/access-log";
import { inTransaction } from "../db/transaction";
import { allowFormsTo } from "../http/page-policy.server";
import { deviceLabel } from "../session/device-label";
import { enqueueMail } from "../upstream/notify/enqueue-mail";
import type { AllowAppView } from "./allow.view";
import { appName } from "./app-name";
import { insertAppSession } from "./app-session";
import { answerAsking, clientOf, findAsking, formTargetOf, takeAsking } from "./asking";
import type { Asking } from "./asking";
import { grantHash } from "./record-hash";
import { PORTAL_SCOPE, resourceOf } from "./resource";

/** The loader of `/oauth/allow/:uid`. @throws Response 410 when the asking is over, or was begun elsewhere */
export function readAllowApp(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const asking = await findAsking(viewer.portal, args);
    requireStepUp(viewer);
    allowFormsTo(args.context, formTargetOf(asking));
    return json<AllowAppView>({
      app: appName(viewer.portal.config, clientOf(asking)),
      parts: deviceLabel(viewer.request.userAgent)?.split(" · ") ?? [],
      email: viewer.email,
    });
  });
}

/**
 * Its action: field `answer`, `yes` or `no`. Leads back to the app, by way of the authorization server. The first
 * answer stands, however often it is pressed.
 */
export function answerAllowApp(args: ActionFunctionArgs): Promise<Response> {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request);
    const asking = await findAsking(viewer.portal, args);
    allowFormsTo(args.context, formTargetOf(asking));
    const isYes = permitted.form.get("answer") === "yes";
    const stepped = isYes ? requireStepUp(viewer) : null;
    if (await takeAsking(viewer.portal, asking)) {
      if (stepped) await allowApp(permitted, stepped, asking);
      else await refuseApp(viewer, asking);
    }
    return redirect(asking.interaction.returnTo);
  });
}

async function allowApp(permitted: Permit, { viewer }: SteppedUp, asking: Asking): Promise<void> {
  const { portal, accountId, request } = viewer;
  const clientId = clientOf(asking);
  const grantId = randomBytes(32).toString("base64url");
  const { row } = doorOf(viewer);
  await inTransaction(portal.db, async (tx) => {
    const account = await lockOwner(tx, permitted);
    await insertAppSession(tx, portal, request, {
      accountId,
      clientId,
      grantHash: grantHash(portal, grantId),
      passwordAt: row.password_at,
      secondFactorAt: row.second_factor_at,
    });
    const deed = { eventType: "app-allowed" } as const;
    await recordAccess(tx, viewerEvent({ ...viewer, clientId }, deed), portal.log);
    await enqueueMail(tx, portal, {
      to: account.email,
      kind: "app-allowed",
      language: account.preferredLanguage,
      when: request.now,
      device: [appName(portal.config, clientId), deviceLabel(request.userAgent)].filter(Boolean).join(" · "),
    });
  });
  const grant = new asking.provider.Grant({ accountId, clientId, jti: grantId } as {
    accountId: string;
    clientId: string;
  });
  grant.addOIDCScope("openid offline_access");
  grant.addResourceScope(resourceOf(portal.config), PORTAL_SCOPE);
  await grant.save();
  await answerAsking(asking, {
    login: { accountId, ts: seconds(provenAt(viewer)), remember: false },
    consent: { grantId },
  });
}

async function refuseApp(viewer: Viewer, asking: Asking): Promise<void> {
  const deed = { eventType: "app-allowed", result: "denied", reason: "by-owner" } as const;
  await recordViewerAccess({ ...viewer, clientId: clientOf(asking) }, deed);
  await answerAsking(asking, { error: "access_denied" });
}

/** When it was last proven who this is: `auth_time`. */
function provenAt(viewer: Viewer): Date {
  const { row } = doorOf(viewer);
  const times = [row.second_factor_at, row.password_at].flatMap((at) => (at ? [at.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)) : row.session_created_at;
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
