import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DeskMenu } from "~/components/desk/desk-menu";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { enterDesk } from "~server/access/desk.server";
import { asViewer } from "~server/access/viewer.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.desk.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => json({ roles: await enterDesk(viewer) }));
}

export default function StaffRoute() {
  const { roles } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <DeskMenu roles={roles} />
    </PlainPage>
  );
}
