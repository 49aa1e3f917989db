import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FindAccounts } from "~/components/desk/find-accounts";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { openDesk } from "~server/access/desk.server";
import { permitAtDesk } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { listWaiting, searchAccounts } from "~server/account/find-accounts.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.desk.accounts.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) =>
    json({ waiting: await listWaiting(await openDesk(viewer, "accounts")) }),
  );
}

/** Searches; it writes nothing but the access log. */
export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const search = await searchAccounts(await permitAtDesk(await openDesk(viewer, "accounts"), args.request));
    return json(search, { status: search.error ? 422 : 200 });
  });
}

export default function StaffAccountsRoute() {
  const { waiting } = useLoaderData<typeof loader>();
  const search = useActionData<typeof action>();
  return (
    <PlainPage>
      <FindAccounts
        waiting={waiting}
        found={search?.found ?? null}
        term={search?.term ?? ""}
        error={search?.error ?? null}
      />
    </PlainPage>
  );
}
