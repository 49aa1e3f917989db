import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RecordDelegation } from "~/components/desk/record-delegation";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { openDesk } from "~server/access/desk.server";
import { permitAtDesk } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { recordChoices, recordFromDesk } from "~server/sharing/desk-sharing.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.deskSharing.record.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await openDesk(viewer, "accounts", { fresh: true });
    return json({ choices: recordChoices() });
  });
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const desk = await openDesk(viewer, "accounts", { fresh: true });
    const result = await recordFromDesk(await permitAtDesk(desk, args.request));
    if ("refused" in result) return json(result.refused, { status: 422 });
    return redirect(paths.staffDelegation(result.id, "recorded"));
  });
}

export default function RecordDelegationRoute() {
  const { choices } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <RecordDelegation choices={choices} refused={useActionData<typeof action>() ?? null} />
    </PlainPage>
  );
}
