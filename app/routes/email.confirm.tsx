import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmailLink } from "~/components/entrance/link-pages";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { confirmEmail, readLink } from "~server/aggregates/portal-account/entrance-forms.server";

export const meta: MetaFunction = (args) =>
  pageTitle(args, (words) => words.comingIn.emailChange.confirmTitle);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readLink(args, "email-change"));
}

export function action(args: ActionFunctionArgs) {
  return confirmEmail(args);
}

export default function ConfirmEmailPage() {
  const { email } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <EmailLink page="confirm" email={email} />
    </PlainPage>
  );
}
