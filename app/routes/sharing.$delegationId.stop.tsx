import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { StopSharing } from "~/components/sharing/one";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { asViewer } from "~server/access/viewer.server";
import { readDeed } from "~server/sharing/own-sharing.server";
import { stopSharing } from "~server/sharing/sharing-forms.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.sharing.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) =>
    json({ view: await readDeed(viewer, args.params.delegationId, "revoke") }),
  );
}

export function action(args: ActionFunctionArgs) {
  return stopSharing(args);
}

export default function StopRoute() {
  const { view } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <StopSharing view={view} />
    </PlainPage>
  );
}
