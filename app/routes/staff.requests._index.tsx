import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RequestQueue } from "~/components/desk/request-queue";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { openDesk } from "~server/access/desk.server";
import { asViewer } from "~server/access/viewer.server";
import { deskFilterOf, readQueue } from "~server/requests/desk-queue.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.deskRequests.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) =>
    json({ view: await readQueue(await openDesk(viewer, "requests"), deskFilterOf(args.request)) }),
  );
}

export default function StaffRequestsRoute() {
  const { view } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <RequestQueue view={view} />
    </PlainPage>
  );
}
