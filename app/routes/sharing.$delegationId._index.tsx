import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OneShared } from "~/components/sharing/one";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { asViewer } from "~server/access/viewer.server";
import { readSharedWith } from "~server/sharing/own-sharing.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.sharing.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) =>
    json({ view: await readSharedWith(viewer, args.params.delegationId) }),
  );
}

export default function SharedRoute() {
  const { view } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <OneShared view={view} />
    </PlainPage>
  );
}
