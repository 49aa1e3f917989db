import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Identities } from "~/components/account/identities";
import { PlainPage } from "~/components/shell/plain-page";
import { pageTitle } from "~/components/shell/titles";
import { changeIdentities, readIdentities } from "~server/session/oidc/identity-page.server";

export const meta: MetaFunction = (args) => pageTitle(args, (words) => words.oidc.identities.title);

export function loader(args: LoaderFunctionArgs) {
  return readIdentities(args);
}

export function action(args: ActionFunctionArgs) {
  return changeIdentities(args);
}

export default function IdentityPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <PlainPage className="narrow">
      <Identities page={page} />
    </PlainPage>
  );
}
