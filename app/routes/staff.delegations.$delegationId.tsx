import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { StaffDelegation } from "~/components/desk/staff-delegation";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { openDesk } from "~server/access/desk.server";
import { permitAtDesk } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { changeAtDesk, deskSharingDone, readDeskDelegation } from "~server/sharing/desk-sharing.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.deskSharing.one.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const desk = await openDesk(viewer, "accounts", { fresh: true });
    const view = await readDeskDelegation(desk, args.params.delegationId ?? "");
    return json({ view, done: deskSharingDone(args.request) });
  });
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const { delegationId = "" } = args.params;
    const desk = await openDesk(viewer, "accounts", { fresh: true });
    const result = await changeAtDesk(await permitAtDesk(desk, args.request), delegationId);
    if ("refused" in result) return json(result.refused, { status: 422 });
    return redirect(paths.staffDelegation(delegationId, result.done));
  });
}

export default function StaffDelegationRoute() {
  const { view, done } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <StaffDelegation view={view} done={done} refused={useActionData<typeof action>() ?? null} />
    </PlainPage>
  );
}
