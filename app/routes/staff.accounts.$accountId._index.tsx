import { json } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { StaffAccount } from "~/components/desk/staff-account";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { openDesk } from "~server/access/desk.server";
import { asViewer } from "~server/access/viewer.server";
import { readStaffAccount } from "~server/account/staff-account.server";
import { doneDeed } from "~server/account/staff-deeds.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.desk.account.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const desk = await openDesk(viewer, "accounts");
    const view = await readStaffAccount(desk, args.params.accountId ?? "");
    return json({ view, done: doneDeed(args.request) });
  });
}

export default function StaffAccountRoute() {
  const { view, done } = useLoaderData<typeof loader>();
  return (
    <PlainPage>
      <StaffAccount view={view} done={done} />
    </PlainPage>
  );
}
