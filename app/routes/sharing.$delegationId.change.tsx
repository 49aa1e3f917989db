import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ChangeShared } from "~/components/sharing/one";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { requireStepUp } from "~server/access/step-up.server";
import { asViewer } from "~server/access/viewer.server";
import { readDeed } from "~server/sharing/own-sharing.server";
import { changeShared } from "~server/sharing/sharing-forms.server";
import type { RefusedForm } from "~server/sharing/sharing-forms.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.sharing.actions.change);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const view = await readDeed(viewer, args.params.delegationId, "change");
    requireStepUp(viewer);
    return json({ view });
  });
}

export function action(args: ActionFunctionArgs) {
  return changeShared(args);
}

export default function ChangeSharedRoute() {
  const { view } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <ChangeShared view={view} refused={useActionData<RefusedForm>()} />
    </PlainPage>
  );
}
