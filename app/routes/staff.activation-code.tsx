import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Invite } from "~/components/desk/invite";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { openDesk } from "~server/access/desk.server";
import { permitAtDesk } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { inviteChoices, inviteFromDesk } from "~server/account/staff-invite.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.desk.invite.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await openDesk(viewer, "accounts", { fresh: true });
    return json({ choices: inviteChoices() });
  });
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const desk = await openDesk(viewer, "accounts", { fresh: true });
    const sent = await inviteFromDesk(await permitAtDesk(desk, args.request));
    return json(sent, { status: sent.issued ? 200 : 422 });
  });
}

export default function StaffInviteRoute() {
  const { choices } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <Invite choices={choices} sent={useActionData<typeof action>() ?? null} />
    </PlainPage>
  );
}
