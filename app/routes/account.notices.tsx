import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NoticesForm } from "~/components/account/wishes";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { permit } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { readOwnNotices } from "~server/account/own-account.server";
import { chooseNotices, parseNotices } from "~server/aggregates/portal-account/choices.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.account.notices.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => json({ chosen: await readOwnNotices(viewer) }));
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const permitted = await permit(viewer, args.request, { whileClosing: true });
    await chooseNotices(permitted, parseNotices(permitted.form));
    return redirect(paths.account("notices"));
  });
}

export default function NoticesRoute() {
  const { chosen } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <NoticesForm chosen={chosen} />
    </PlainPage>
  );
}
