import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DeedForm } from "~/components/desk/deed-form";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { openDesk } from "~server/access/desk.server";
import { permitAtDesk } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { readStaffAccount } from "~server/account/staff-account.server";
import { deedOf, doDeed } from "~server/account/staff-deeds.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.desk.account.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const desk = await openDesk(viewer, "accounts", { fresh: true });
    const form = deedOf(args.params.deed);
    const { accountId, email } = await readStaffAccount(desk, args.params.accountId ?? "");
    return json({ accountId, email, form });
  });
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const { accountId = "", deed } = args.params;
    const desk = await openDesk(viewer, "accounts", { fresh: true });
    const form = deedOf(deed);
    const refused = await doDeed(await permitAtDesk(desk, args.request), accountId, form.deed);
    if (refused) return json(refused, { status: 422 });
    return redirect(paths.staffAccount(accountId, form.deed));
  });
}

export default function StaffDeedRoute() {
  const { accountId, email, form } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  return (
    <PlainPage className="narrow">
      <DeedForm accountId={accountId} email={email} form={form} refused={refused} />
    </PlainPage>
  );
}
