import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KeptForm } from "~/components/session/kept-form";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { paths } from "~/paths";
import { permit } from "~server/access/permit.server";
import { asViewer } from "~server/access/viewer.server";
import { openKeptForm, sendKeptForm } from "~server/session/kept-form.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.keptForm.title);

export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    const kept = await openKeptForm(viewer);
    if (!kept) throw redirect(paths.charts());
    return json({ kept });
  });
}

export function action(args: ActionFunctionArgs) {
  return asViewer(args, async (viewer) =>
    sendKeptForm(await permit(viewer, args.request, { whileClosing: true })),
  );
}

export default function KeptFormPage() {
  const { kept } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <KeptForm kept={kept} />
    </PlainPage>
  );
}
