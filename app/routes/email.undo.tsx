import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmailLink } from "~/components/entrance/link-pages";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { undoEmail, readLink } from "~server/aggregates/portal-account/entrance-forms.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.comingIn.emailChange.undoTitle);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readLink(args, "email-change-undo"));
}

export function action(args: ActionFunctionArgs) {
  return undoEmail(args);
}

export default function UndoEmailPage() {
  const { email } = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <EmailLink page="undo" email={email} />
    </PlainPage>
  );
}
