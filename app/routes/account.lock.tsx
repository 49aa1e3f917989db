import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { LockAccount } from "~/components/account/lock-and-close";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { permit } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { lockPortalAccount } from "~server/aggregates/portal-account/lifecycle.server";
import { signedOutHeaders } from "~server/session/sign-in.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.account.lock.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, () => json({}));
}

/** No step-up: whoever fears for the account must be able to stop everything at once. */
export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await lockPortalAccount(await permit(viewer, args.request, { whileClosing: true }));
    return redirect(paths.accountLocked(), { headers: signedOutHeaders(viewer.portal) });
  });
}

export default function LockRoute() {
  return (
    <PlainPage className="narrow">
      <LockAccount />
    </PlainPage>
  );
}
