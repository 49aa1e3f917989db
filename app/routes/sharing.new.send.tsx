import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SendInvitation } from "~/components/sharing/send";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { requireStepUp } from "~server/access/step-up.server";
import { asViewer } from "~server/access/viewer.server";
import { choiceOf, clinicDay, pathToChoose, requireRecord } from "~server/sharing/choosing.server";
import { sendInvitation } from "~server/sharing/sharing-forms.server";
import type { RefusedForm } from "~server/sharing/sharing-forms.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.sharing.send.title);

/** What was chosen wrongly leads back to where it is chosen. */
export function loader(args: LoaderFunctionArgs) {
  return asViewer(args, (viewer) => {
    requireRecord(viewer);
    const query = new URL(args.request.url).searchParams;
    const choice = choiceOf(query, clinicDay(viewer.portal.config, viewer.request.now));
    if (Object.keys(choice.faults).length > 0) throw redirect(pathToChoose(query));
    requireStepUp(viewer);
    return json({ choice });
  });
}

export function action(args: ActionFunctionArgs) {
  return sendInvitation(args);
}

export default function SendRoute() {
  const { choice } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <SendInvitation choice={choice} refused={useActionData<RefusedForm>()} />
    </PlainPage>
  );
}
