import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { ForgotPassword } from "~/components/entrance/sign-up";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { forgotPassword } from "~server/aggregates/portal-account/entrance-forms.server";
import type { EntranceView } from "~server/aggregates/portal-account/entrance.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.comingIn.forgot.title);

export function action(args: ActionFunctionArgs) {
  return forgotPassword(args);
}

export default function ForgotPasswordPage() {
  return (
    <PlainPage className="narrow">
      <ForgotPassword refused={useActionData<EntranceView>()} />
    </PlainPage>
  );
}
