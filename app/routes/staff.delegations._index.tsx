import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { FindDelegations } from "~/components/desk/find-delegations";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { openDesk } from "~server/access/desk.server";
import { permitAtDesk } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { findDelegations } from "~server/sharing/desk-sharing.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.deskSharing.find.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await openDesk(viewer, "accounts");
    return json(null);
  });
}

/** Searches; it writes nothing but the access log. */
export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const search = await findDelegations(
      await permitAtDesk(await openDesk(viewer, "accounts"), args.request),
    );
    return json(search, { status: search.error ? 422 : 200 });
  });
}

export default function StaffDelegationsRoute() {
  const search = useActionData<typeof action>() ?? { term: "", found: null, error: null };
  return (
    <PlainPage>
      <FindDelegations {...search} />
    </PlainPage>
  );
}
