import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { GiveUp } from "~/components/sharing/one";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { asViewer } from "~server/access/viewer.server";
import { readOwnGrant } from "~server/sharing/own-sharing.server";
import { giveUp } from "~server/sharing/sharing-forms.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.sharing.giveUp.link);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => json(await readOwnGrant(viewer, args.params.delegationId)));
}

export function action(args: ActionFunctionArgs) {
  return giveUp(args);
}

export default function GiveUpRoute() {
  const { chartId, name } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <GiveUp chartId={chartId} name={name} />
    </PlainPage>
  );
}
