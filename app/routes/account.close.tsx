import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CloseAccount, ClosingAccount } from "~/components/account/lock-and-close";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { permit } from "~server/access/permit.server";
import { requireStepUp } from "~server/access/step-up.server";
import { asViewer } from "~server/access/viewer.server";
import { readClosing } from "~server/account/own-account.server";
import { beginClosing, takeBackClosing } from "~server/aggregates/portal-account/lifecycle.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.account.close.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, (viewer) => {
    const closing = readClosing(viewer);
    if (!closing.begun) requireStepUp(viewer);
    return json({ email: viewer.email, closing });
  });
}

/** Keeping the account needs no step-up: it is what undoes the harm. */
export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request, { whileClosing: true });
    if (permitted.form.has("keep")) {
      await takeBackClosing(permitted);
      return redirect(paths.account("taken-back"));
    }
    requireStepUp(viewer);
    await beginClosing(permitted);
    return redirect(paths.accountClose());
  });
}

export default function CloseRoute() {
  const { email, closing } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      {closing.begun ? (
        <ClosingAccount closesAt={closing.at} />
      ) : (
        <CloseAccount email={email} closesAt={closing.at} />
      )}
    </PlainPage>
  );
}
