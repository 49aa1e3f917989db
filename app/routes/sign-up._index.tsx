import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { SignUp } from "~/components/entrance/sign-up";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { signUp } from "~server/aggregates/portal-account/entrance-forms.server";
import type { EntranceView } from "~server/aggregates/portal-account/entrance.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.comingIn.signUp.title);

export function action(args: ActionFunctionArgs) {
  return signUp(args);
}

export default function SignUpPage() {
  return (
    <PlainPage className="narrow">
      <SignUp refused={useActionData<EntranceView>()} />
    </PlainPage>
  );
}
