import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ChangeEmail } from "~/components/entrance/change-email";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { changeEmail, readEmailChange } from "~server/aggregates/portal-account/email-change-page.server";
import type { EntranceView } from "~server/aggregates/portal-account/entrance.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.comingIn.emailChange.title);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readEmailChange(args));
}

export function action(args: ActionFunctionArgs) {
  return changeEmail(args);
}

export default function ChangeEmailPage() {
  const { email } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <ChangeEmail email={email} refused={useActionData<EntranceView>()} />
    </PlainPage>
  );
}
