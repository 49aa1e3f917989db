import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { ActivationCode } from "~/components/entrance/sign-up";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { sendActivationCode } from "~server/aggregates/portal-account/entrance-forms.server";
import type { EntranceView } from "~server/aggregates/portal-account/entrance.view";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.comingIn.code.title);

export function action(args: ActionFunctionArgs) {
  return sendActivationCode(args);
}

export default function ActivationCodePage() {
  return (
    <PlainPage className="narrow">
      <ActivationCode refused={useActionData<EntranceView>()} />
    </PlainPage>
  );
}
