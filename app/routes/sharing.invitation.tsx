import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InvitationForStranger, InvitationOffer } from "~/components/sharing/invitation";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { answerInvitation, lookAtInvitationPage } from "~server/sharing/invitation.server";
import type { RefusedRegistration } from "~server/sharing/invitation.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.sharing.invitation.title);

export async function loader(args: LoaderFunctionArgs) {
  return json(await lookAtInvitationPage(args));
}

export function action(args: ActionFunctionArgs) {
  return answerInvitation(args);
}

export default function InvitationRoute() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<RefusedRegistration>();
  return (
    <PlainPage className="narrow">
      {page.kind === "offer" ? (
        <InvitationOffer page={page} />
      ) : (
        <InvitationForStranger page={page} refused={refused} />
      )}
    </PlainPage>
  );
}
