import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ChoosePassword } from "~/components/entrance/link-pages";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { chooseNewPassword, readLink } from "~server/aggregates/portal-account/entrance-forms.server";
import type { EntranceView } from "~server/aggregates/portal-account/entrance.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.comingIn.reset.title);

export async function loader(args: LoaderFunctionArgs) {
  return json(await readLink(args, "password-reset"));
}

export function action(args: ActionFunctionArgs) {
  return chooseNewPassword(args);
}

export default function NewPasswordPage() {
  const { email, asksCode } = useLoaderData<typeof loader>();
  const refused = useActionData<EntranceView>();
  return (
    <PlainPage className="narrow">
      <ChoosePassword page="reset" email={email} asksCode={asksCode} refused={refused} />
    </PlainPage>
  );
}
